export const id = 522;
export const ids = [522];
export const modules = {

/***/ 522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   resultsSchema: () => (/* binding */ resultsSchema)
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
            "description": "sequentialMs / makespanMs.",
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
        }
    }
};


/***/ })

};
