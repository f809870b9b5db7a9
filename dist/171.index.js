"use strict";
exports.id = 171;
exports.ids = [171];
exports.modules = {

/***/ 171:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resultsSchema: function() { return /* binding */ resultsSchema; }
/* harmony export */ });
const resultsSchema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Stepwave results",
    "description": "What one run of a plan did. Times are milliseconds on a monotonic clock, counted from the start of the run.",
    "type": "object",
    "additionalProperties": false,
    "required": [
        "schema",
        "plan",
        "outcome",
        "startedAt",
        "makespanMs",
        "workMs",
        "spanMs",
        "lowerBoundMs",
        "sequentialMs",
        "sequentialBasis",
        "speedup",
        "utilization",
        "workers",
        "executor",
        "fallback",
        "schedule",
        "groups",
        "criticalPath",
        "steps"
    ],
    "properties": {
        "schema": {
            "description": "The version of this format.",
            "const": 1
        },
        "plan": {
            "description": "The plan that was run.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "name",
                "file"
            ],
            "properties": {
                "name": {
                    "description": "The name shown in reports.",
                    "type": "string"
                },
                "file": {
                    "description": "The plan file, as it was given.",
                    "type": "string"
                }
            }
        },
        "outcome": {
            "description": "How the run ended: failure when a step failed that continue-on-error did not let pass.",
            "enum": [
                "success",
                "failure",
                "cancelled"
            ]
        },
        "startedAt": {
            "description": "When the run began: ISO 8601, UTC.",
            "type": "string",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$"
        },
        "makespanMs": {
            "description": "Start of the run to the end of its last step.",
            "$ref": "#/$defs/ms"
        },
        "workMs": {
            "description": "Sum of the step durations.",
            "$ref": "#/$defs/ms"
        },
        "spanMs": {
            "description": "Length of the critical path by measured durations.",
            "$ref": "#/$defs/ms"
        },
        "lowerBoundMs": {
            "description": "The larger of span and work / workers: no schedule on these workers can be shorter.",
            "$ref": "#/$defs/ms"
        },
        "sequentialMs": {
            "description": "What the steps take one after another.",
            "$ref": "#/$defs/ms"
        },
        "sequentialBasis": {
            "description": "Whether sequentialMs was measured, or is the sum of the step durations.",
            "enum": [
                "estimate",
                "measured"
            ]
        },
        "speedup": {
            "description": "sequentialMs / makespanMs; where both were measured in rounds, the ratio of their medians.",
            "type": "number",
            "minimum": 0
        },
        "utilization": {
            "description": "workMs / (workers * makespanMs).",
            "type": "number",
            "minimum": 0,
            "maximum": 1
        },
        "workers": {
            "description": "The size of the pool.",
            "type": "integer",
            "minimum": 1
        },
        "executor": {
            "description": "Where the steps ran.",
            "$ref": "#/$defs/executor"
        },
        "fallback": {
            "description": "The kind of worker that could not be started and what was used instead, or null.",
            "oneOf": [
                {
                    "type": "null"
                },
                {
                    "$ref": "#/$defs/fallback"
                }
            ]
        },
        "schedule": {
            "description": "eager: a step starts as soon as its needs are done; groups: group by group.",
            "enum": [
                "eager",
                "groups"
            ]
        },
        "groups": {
            "description": "The step ids of each group, the first group first.",
            "type": "array",
            "items": {
                "$ref": "#/$defs/ids"
            }
        },
        "criticalPath": {
            "description": "The step ids of the critical path, in order.",
            "$ref": "#/$defs/ids"
        },
        "steps": {
            "description": "The steps in plan order.",
            "type": "array",
            "items": {
                "$ref": "#/$defs/step"
            }
        },
        "whatIf": {
            "description": "The durations of the run, replayed on other numbers of workers: an estimate. Null where it was not computed.",
            "oneOf": [
                {
                    "type": "null"
                },
                {
                    "$ref": "#/$defs/whatIf"
                }
            ]
        },
        "comparison": {
            "description": "What running the plan with one worker and with the pool showed. Null where it was not asked for.",
            "oneOf": [
                {
                    "type": "null"
                },
                {
                    "$ref": "#/$defs/comparison"
                }
            ]
        },
        "history": {
            "description": "The run beside earlier ones. Null where none are known.",
            "oneOf": [
                {
                    "type": "null"
                },
                {
                    "$ref": "#/$defs/history"
                }
            ]
        }
    },
    "$defs": {
        "ms": {
            "description": "Milliseconds, fractions allowed.",
            "type": "number",
            "minimum": 0
        },
        "ids": {
            "type": "array",
            "items": {
                "type": "string"
            }
        },
        "executor": {
            "description": "Each worker its own process, a thread, or Stepwave's own process.",
            "enum": [
                "process",
                "thread",
                "inline"
            ]
        },
        "fallback": {
            "type": "object",
            "additionalProperties": false,
            "required": [
                "from",
                "to",
                "reason"
            ],
            "properties": {
                "from": {
                    "description": "What was wanted.",
                    "$ref": "#/$defs/executor"
                },
                "to": {
                    "description": "What was used.",
                    "$ref": "#/$defs/executor"
                },
                "reason": {
                    "description": "Why it could not be started.",
                    "type": "string"
                }
            }
        },
        "outcome": {
            "enum": [
                "success",
                "failure",
                "cancelled",
                "skipped"
            ]
        },
        "step": {
            "description": "One step. Worker, times and attempts are null (attempts: 0) for a step that never started.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "id",
                "name",
                "kind",
                "group",
                "needs",
                "outcome",
                "conclusion",
                "because",
                "worker",
                "readyMs",
                "startMs",
                "endMs",
                "waitMs",
                "durationMs",
                "cpuMs",
                "attempts",
                "exitCode",
                "cause",
                "outputs",
                "files"
            ],
            "properties": {
                "id": {
                    "description": "Unique in the plan.",
                    "type": "string"
                },
                "name": {
                    "description": "The name shown to people.",
                    "type": "string"
                },
                "kind": {
                    "description": "What the step does.",
                    "enum": [
                        "run",
                        "create-file",
                        "create-structure"
                    ]
                },
                "group": {
                    "description": "1 + the largest group among its needs.",
                    "type": "integer",
                    "minimum": 1
                },
                "needs": {
                    "description": "The ids of the steps it waits for.",
                    "$ref": "#/$defs/ids"
                },
                "outcome": {
                    "description": "How the step ended.",
                    "$ref": "#/$defs/outcome"
                },
                "conclusion": {
                    "description": "The outcome after continue-on-error.",
                    "$ref": "#/$defs/outcome"
                },
                "because": {
                    "description": "The id of the step for which it was skipped or cancelled, or null.",
                    "type": [
                        "string",
                        "null"
                    ]
                },
                "worker": {
                    "description": "The worker that ran it, counted from 0.",
                    "type": [
                        "integer",
                        "null"
                    ],
                    "minimum": 0
                },
                "readyMs": {
                    "description": "When its needs were done.",
                    "$ref": "#/$defs/msOrNull"
                },
                "startMs": {
                    "description": "When it was started.",
                    "$ref": "#/$defs/msOrNull"
                },
                "endMs": {
                    "description": "When it had ended.",
                    "$ref": "#/$defs/msOrNull"
                },
                "waitMs": {
                    "description": "From ready to start.",
                    "$ref": "#/$defs/msOrNull"
                },
                "durationMs": {
                    "description": "From start to end, all attempts and the pauses between them included.",
                    "$ref": "#/$defs/msOrNull"
                },
                "cpuMs": {
                    "description": "CPU time of the step and its descendants; null where it was not measured.",
                    "$ref": "#/$defs/msOrNull"
                },
                "attempts": {
                    "description": "How often it was tried.",
                    "type": "integer",
                    "minimum": 0
                },
                "exitCode": {
                    "description": "The exit code of the last attempt, or null where there was none.",
                    "type": [
                        "integer",
                        "null"
                    ]
                },
                "cause": {
                    "description": "Why the step failed, or null.",
                    "oneOf": [
                        {
                            "type": "null"
                        },
                        {
                            "$ref": "#/$defs/cause"
                        }
                    ]
                },
                "outputs": {
                    "description": "The outputs it set.",
                    "type": "object",
                    "additionalProperties": {
                        "type": "string"
                    }
                },
                "files": {
                    "description": "The files of a create step, in order.",
                    "type": "array",
                    "items": {
                        "$ref": "#/$defs/file"
                    }
                }
            },
            "oneOf": [
                {
                    "$ref": "#/$defs/successfulStep"
                },
                {
                    "$ref": "#/$defs/failedStep"
                },
                {
                    "$ref": "#/$defs/unstartableStep"
                },
                {
                    "$ref": "#/$defs/cancelledStep"
                },
                {
                    "$ref": "#/$defs/neverStartedStep"
                }
            ]
        },
        "msOrNull": {
            "type": [
                "number",
                "null"
            ],
            "minimum": 0
        },
        "started": {
            "description": "The fields of a step that was given to a worker.",
            "type": "object",
            "properties": {
                "worker": {
                    "type": "integer"
                },
                "readyMs": {
                    "type": "number"
                },
                "startMs": {
                    "type": "number"
                },
                "endMs": {
                    "type": "number"
                },
                "waitMs": {
                    "type": "number"
                },
                "durationMs": {
                    "type": "number"
                },
                "attempts": {
                    "type": "integer",
                    "minimum": 1
                }
            }
        },
        "neverStarted": {
            "description": "The same fields of a step that never started.",
            "type": "object",
            "properties": {
                "worker": {
                    "type": "null"
                },
                "readyMs": {
                    "type": "null"
                },
                "startMs": {
                    "type": "null"
                },
                "endMs": {
                    "type": "null"
                },
                "waitMs": {
                    "type": "null"
                },
                "durationMs": {
                    "type": "null"
                },
                "cpuMs": {
                    "type": "null"
                },
                "exitCode": {
                    "type": "null"
                },
                "attempts": {
                    "const": 0
                }
            }
        },
        "successfulStep": {
            "description": "It ran and succeeded.",
            "type": "object",
            "allOf": [
                {
                    "$ref": "#/$defs/started"
                }
            ],
            "properties": {
                "outcome": {
                    "const": "success"
                },
                "because": {
                    "type": "null"
                },
                "cause": {
                    "type": "null"
                }
            }
        },
        "failedStep": {
            "description": "It ran and failed.",
            "type": "object",
            "allOf": [
                {
                    "$ref": "#/$defs/started"
                }
            ],
            "properties": {
                "outcome": {
                    "const": "failure"
                },
                "because": {
                    "type": "null"
                },
                "cause": {
                    "type": "object"
                }
            }
        },
        "unstartableStep": {
            "description": "An expression of its own could not be evaluated, so that it never started.",
            "type": "object",
            "allOf": [
                {
                    "$ref": "#/$defs/neverStarted"
                }
            ],
            "properties": {
                "outcome": {
                    "const": "failure"
                },
                "because": {
                    "type": "null"
                },
                "cause": {
                    "type": "object"
                }
            }
        },
        "cancelledStep": {
            "description": "It was stopped while it ran; because is the failed step under fail-fast.",
            "type": "object",
            "allOf": [
                {
                    "$ref": "#/$defs/started"
                }
            ],
            "properties": {
                "outcome": {
                    "const": "cancelled"
                },
                "cause": {
                    "type": "null"
                }
            }
        },
        "neverStartedStep": {
            "description": "It never started, because of another step or of its own condition (because is null).",
            "type": "object",
            "allOf": [
                {
                    "$ref": "#/$defs/neverStarted"
                }
            ],
            "properties": {
                "outcome": {
                    "enum": [
                        "cancelled",
                        "skipped"
                    ]
                },
                "cause": {
                    "type": "null"
                }
            }
        },
        "cause": {
            "description": "Why a step failed.",
            "type": "object",
            "oneOf": [
                {
                    "description": "It ended with an exit code other than 0.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                        "kind",
                        "code"
                    ],
                    "properties": {
                        "kind": {
                            "const": "exit"
                        },
                        "code": {
                            "type": "integer"
                        }
                    }
                },
                {
                    "description": "A signal ended it.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                        "kind",
                        "signal"
                    ],
                    "properties": {
                        "kind": {
                            "const": "signal"
                        },
                        "signal": {
                            "type": "string"
                        }
                    }
                },
                {
                    "description": "It ran longer than it may.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                        "kind",
                        "limitMs"
                    ],
                    "properties": {
                        "kind": {
                            "const": "timeout"
                        },
                        "limitMs": {
                            "$ref": "#/$defs/ms"
                        }
                    }
                },
                {
                    "description": "It could not be started.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                        "kind",
                        "message"
                    ],
                    "properties": {
                        "kind": {
                            "const": "spawn"
                        },
                        "message": {
                            "type": "string"
                        }
                    }
                },
                {
                    "description": "The worker that ran it was lost.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                        "kind",
                        "message"
                    ],
                    "properties": {
                        "kind": {
                            "const": "worker"
                        },
                        "message": {
                            "type": "string"
                        }
                    }
                },
                {
                    "description": "An expression could not be evaluated.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                        "kind",
                        "message"
                    ],
                    "properties": {
                        "kind": {
                            "const": "expression"
                        },
                        "message": {
                            "type": "string"
                        }
                    }
                },
                {
                    "description": "A file could not be made.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": [
                        "kind",
                        "message",
                        "path"
                    ],
                    "properties": {
                        "kind": {
                            "const": "file"
                        },
                        "message": {
                            "type": "string"
                        },
                        "path": {
                            "description": "The file.",
                            "type": "string"
                        }
                    }
                }
            ]
        },
        "file": {
            "description": "One file written, or deliberately not written.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "path",
                "result"
            ],
            "properties": {
                "path": {
                    "description": "Relative to the root, with / between its parts.",
                    "type": "string"
                },
                "result": {
                    "description": "How it ended up.",
                    "enum": [
                        "created",
                        "changed",
                        "unchanged",
                        "skipped"
                    ]
                }
            }
        },
        "verdict": {
            "description": "Whether a difference is more than chance.",
            "enum": [
                "faster",
                "slower",
                "within noise"
            ]
        },
        "side": {
            "description": "One worker, or the pool.",
            "enum": [
                "sequential",
                "parallel"
            ]
        },
        "whatIf": {
            "description": "What the run would take on other numbers of workers.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "startUpMs",
                "predictions",
                "kneeWorkers",
                "eagerMakespanMs",
                "split"
            ],
            "properties": {
                "startUpMs": {
                    "description": "From the start of the run to the start of its first step; part of every prediction.",
                    "$ref": "#/$defs/ms"
                },
                "predictions": {
                    "description": "By number of workers, rising.",
                    "type": "array",
                    "items": {
                        "$ref": "#/$defs/prediction"
                    }
                },
                "kneeWorkers": {
                    "description": "The fewest workers whose makespan is within 5 % of the best prediction.",
                    "type": "integer",
                    "minimum": 1
                },
                "eagerMakespanMs": {
                    "description": "The makespan on the workers of the run with schedule: eager; null where the run was eager.",
                    "$ref": "#/$defs/msOrNull"
                },
                "split": {
                    "description": "The makespan with the longest step of the critical path cut in two; null where no step started.",
                    "oneOf": [
                        {
                            "type": "null"
                        },
                        {
                            "$ref": "#/$defs/splitPrediction"
                        }
                    ]
                }
            }
        },
        "prediction": {
            "description": "One number of workers.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "workers",
                "makespanMs",
                "lowerBoundMs",
                "speedup"
            ],
            "properties": {
                "workers": {
                    "description": "How many workers.",
                    "type": "integer",
                    "minimum": 1
                },
                "makespanMs": {
                    "description": "The predicted makespan.",
                    "$ref": "#/$defs/ms"
                },
                "lowerBoundMs": {
                    "description": "No schedule on so many workers can be shorter.",
                    "$ref": "#/$defs/ms"
                },
                "speedup": {
                    "description": "The prediction for one worker / this one.",
                    "type": "number",
                    "minimum": 0
                }
            }
        },
        "comparison": {
            "description": "What the runs with one worker and with the pool came to.",
            "type": "object",
            "oneOf": [
                {
                    "$ref": "#/$defs/measuredComparison"
                },
                {
                    "$ref": "#/$defs/failedComparison"
                },
                {
                    "$ref": "#/$defs/impossibleComparison"
                }
            ]
        },
        "measuredComparison": {
            "description": "All runs succeeded.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "status",
                "rounds",
                "workers",
                "sequential",
                "parallel",
                "speedup",
                "verdict",
                "pValue",
                "steps",
                "files"
            ],
            "properties": {
                "status": {
                    "const": "measured"
                },
                "rounds": {
                    "description": "How many rounds were wanted.",
                    "type": "integer",
                    "minimum": 1
                },
                "workers": {
                    "description": "The size of the pool.",
                    "type": "integer",
                    "minimum": 1
                },
                "sequential": {
                    "description": "The runs with one worker.",
                    "$ref": "#/$defs/sample"
                },
                "parallel": {
                    "description": "The runs with the pool.",
                    "$ref": "#/$defs/sample"
                },
                "speedup": {
                    "description": "The median of one worker / the median of the pool.",
                    "type": "number",
                    "minimum": 0
                },
                "verdict": {
                    "$ref": "#/$defs/verdict"
                },
                "pValue": {
                    "description": "How often chance alone would give such a difference, either way: Mann-Whitney U, exact, two-sided.",
                    "type": "number",
                    "minimum": 0,
                    "maximum": 1
                },
                "steps": {
                    "description": "The steps that ran on both sides, in plan order.",
                    "type": "array",
                    "items": {
                        "$ref": "#/$defs/stepComparison"
                    }
                },
                "files": {
                    "description": "Whether both sides left the same files.",
                    "$ref": "#/$defs/fileComparison"
                }
            }
        },
        "failedComparison": {
            "description": "A run did not succeed, so that the times say nothing.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "status",
                "rounds",
                "workers",
                "failures"
            ],
            "properties": {
                "status": {
                    "const": "failed"
                },
                "rounds": {
                    "description": "How many rounds were wanted.",
                    "type": "integer",
                    "minimum": 1
                },
                "workers": {
                    "description": "The size of the pool.",
                    "type": "integer",
                    "minimum": 1
                },
                "failures": {
                    "description": "The runs that did not succeed.",
                    "type": "array",
                    "items": {
                        "$ref": "#/$defs/failedRound"
                    }
                }
            }
        },
        "impossibleComparison": {
            "description": "The runs could not be made.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "status",
                "rounds",
                "workers",
                "reason"
            ],
            "properties": {
                "status": {
                    "const": "impossible"
                },
                "rounds": {
                    "description": "How many rounds were wanted.",
                    "type": "integer",
                    "minimum": 1
                },
                "workers": {
                    "description": "The size of the pool.",
                    "type": "integer",
                    "minimum": 1
                },
                "reason": {
                    "description": "Why not.",
                    "type": "string"
                }
            }
        },
        "sample": {
            "description": "The makespans of one side.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "makespansMs",
                "medianMs",
                "minMs",
                "maxMs"
            ],
            "properties": {
                "makespansMs": {
                    "description": "By round.",
                    "type": "array",
                    "items": {
                        "$ref": "#/$defs/ms"
                    }
                },
                "medianMs": {
                    "description": "Their median.",
                    "$ref": "#/$defs/ms"
                },
                "minMs": {
                    "description": "The shortest.",
                    "$ref": "#/$defs/ms"
                },
                "maxMs": {
                    "description": "The longest.",
                    "$ref": "#/$defs/ms"
                }
            }
        },
        "stepComparison": {
            "description": "A step's median duration on either side.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "id",
                "aloneMs",
                "poolMs",
                "contention"
            ],
            "properties": {
                "id": {
                    "description": "The step.",
                    "type": "string"
                },
                "aloneMs": {
                    "description": "With one worker.",
                    "$ref": "#/$defs/ms"
                },
                "poolMs": {
                    "description": "In the pool.",
                    "$ref": "#/$defs/ms"
                },
                "contention": {
                    "description": "poolMs / aloneMs; null where it took next to nothing alone.",
                    "type": [
                        "number",
                        "null"
                    ],
                    "minimum": 0
                }
            }
        },
        "fileComparison": {
            "description": "The files that the runs left, compared by content, mode and type.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "compared",
                "differences",
                "unsteady",
                "ignored"
            ],
            "properties": {
                "compared": {
                    "description": "How many paths were created, changed or deleted by any run.",
                    "type": "integer",
                    "minimum": 0
                },
                "differences": {
                    "description": "The paths that differ between the sides, sorted.",
                    "type": "array",
                    "items": {
                        "$ref": "#/$defs/fileDifference"
                    }
                },
                "unsteady": {
                    "description": "Paths that differ between runs of one worker: no parallelism made them differ.",
                    "type": "array",
                    "items": {
                        "type": "string"
                    }
                },
                "ignored": {
                    "description": "The globs of paths that were not compared.",
                    "type": "array",
                    "items": {
                        "type": "string"
                    }
                }
            }
        },
        "fileDifference": {
            "description": "A path that differs.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "path",
                "kind",
                "writtenBy"
            ],
            "properties": {
                "path": {
                    "description": "Relative to the workspace, with / between its parts.",
                    "type": "string"
                },
                "kind": {
                    "description": "missing: the pool did not make it; extra: only the pool made it; different: another content, mode or type; unstable: not the same in every run of the pool.",
                    "enum": [
                        "missing",
                        "extra",
                        "different",
                        "unstable"
                    ]
                },
                "writtenBy": {
                    "description": "The step that ran when one worker wrote it; null where that cannot be told.",
                    "type": [
                        "string",
                        "null"
                    ]
                }
            }
        },
        "failedRound": {
            "description": "A run that did not succeed.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "round",
                "side",
                "outcome",
                "failedSteps"
            ],
            "properties": {
                "round": {
                    "description": "From 1.",
                    "type": "integer",
                    "minimum": 1
                },
                "side": {
                    "$ref": "#/$defs/side"
                },
                "outcome": {
                    "enum": [
                        "failure",
                        "cancelled"
                    ]
                },
                "failedSteps": {
                    "description": "The steps that failed the run.",
                    "$ref": "#/$defs/ids"
                }
            }
        },
        "change": {
            "description": "A duration beside those of earlier runs.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "runs",
                "baseMs",
                "noiseMs",
                "changeMs",
                "verdict"
            ],
            "properties": {
                "runs": {
                    "description": "How many earlier runs it is compared with.",
                    "type": "integer",
                    "minimum": 1
                },
                "baseMs": {
                    "description": "The median of the earlier runs.",
                    "$ref": "#/$defs/ms"
                },
                "noiseMs": {
                    "description": "Half the width of the band around the median that counts as noise; null with too few runs to tell.",
                    "type": [
                        "number",
                        "null"
                    ],
                    "minimum": 0
                },
                "changeMs": {
                    "description": "This run less the median: positive is slower.",
                    "type": "number"
                },
                "verdict": {
                    "description": "Null with too few runs to tell.",
                    "oneOf": [
                        {
                            "type": "null"
                        },
                        {
                            "$ref": "#/$defs/verdict"
                        }
                    ]
                }
            }
        },
        "stepChange": {
            "description": "A step's duration beside those of earlier runs.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "id",
                "runs",
                "baseMs",
                "noiseMs",
                "changeMs",
                "verdict"
            ],
            "properties": {
                "id": {
                    "description": "The step.",
                    "type": "string"
                },
                "runs": {
                    "description": "How many earlier runs it is compared with.",
                    "type": "integer",
                    "minimum": 1
                },
                "baseMs": {
                    "description": "The median of the earlier runs.",
                    "$ref": "#/$defs/ms"
                },
                "noiseMs": {
                    "description": "Half the width of the band around the median that counts as noise; null with too few runs to tell.",
                    "type": [
                        "number",
                        "null"
                    ],
                    "minimum": 0
                },
                "changeMs": {
                    "description": "This run less the median: positive is slower.",
                    "type": "number"
                },
                "verdict": {
                    "description": "Null with too few runs to tell.",
                    "oneOf": [
                        {
                            "type": "null"
                        },
                        {
                            "$ref": "#/$defs/verdict"
                        }
                    ]
                }
            }
        },
        "history": {
            "description": "The run beside earlier runs of the same plan.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "branch",
                "runs",
                "makespan",
                "steps"
            ],
            "properties": {
                "branch": {
                    "description": "The branch of the earlier runs.",
                    "type": "string"
                },
                "runs": {
                    "description": "How many of its runs are known.",
                    "type": "integer",
                    "minimum": 1
                },
                "makespan": {
                    "description": "Compared with runs on as many workers; null where there is none.",
                    "oneOf": [
                        {
                            "type": "null"
                        },
                        {
                            "$ref": "#/$defs/change"
                        }
                    ]
                },
                "steps": {
                    "description": "The steps known from earlier runs, in plan order.",
                    "type": "array",
                    "items": {
                        "$ref": "#/$defs/stepChange"
                    }
                }
            }
        },
        "splitPrediction": {
            "description": "What the run would take if one step were two halves that could overlap.",
            "type": "object",
            "additionalProperties": false,
            "required": [
                "id",
                "makespanMs"
            ],
            "properties": {
                "id": {
                    "description": "The step.",
                    "type": "string"
                },
                "makespanMs": {
                    "description": "The predicted makespan.",
                    "$ref": "#/$defs/ms"
                }
            }
        }
    }
};


/***/ })

};
;