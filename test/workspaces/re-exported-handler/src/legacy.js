'use strict';
exports.handler = require('./legacy/main').run;
