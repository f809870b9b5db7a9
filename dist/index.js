#!/usr/bin/env node
"use strict";
require("./library.js").start(__filename);
