// Notes what a Node process reads below $TESTFLOW_ROOT, in the lines of sitecustomize.py; which functions run is told by V8 itself
// ($NODE_V8_COVERAGE).
'use strict';

const fs = require('fs');
const path = require('path');
const { fileURLToPath } = require('url');
const Module = require('module');

const root = process.env.TESTFLOW_ROOT + path.sep;
const record = process.env.TESTFLOW_RECORD;
const append = fs.appendFileSync;
const noted = new Set();

function text(file) {
    if (file instanceof URL) {
        return file.protocol === 'file:' ? fileURLToPath(file) : undefined;
    }
    return Buffer.isBuffer(file) ? file.toString() : file;
}

function note(kind, file) {
    const name = text(file);
    const absolute = typeof name === 'string' ? path.resolve(name) : '';
    const line = `${kind} ${absolute.slice(root.length)}\n`;
    if ((absolute + path.sep).startsWith(root) && !noted.has(line)) {
        noted.add(line);
        append(record, line);
    }
}

function watch(owner, names, kind) {
    for (const name of names) {
        const original = owner[name];
        owner[name] = function (file, ...rest) {
            note(kind, file);
            return original.call(this, file, ...rest);
        };
    }
}

if (record) {
    watch(fs, ['readFile', 'readFileSync', 'open', 'openSync', 'createReadStream', 'copyFile', 'copyFileSync'], 'R');
    watch(fs, ['readdir', 'readdirSync', 'opendir', 'opendirSync'], 'L');
    watch(fs.promises, ['readFile', 'open', 'copyFile'], 'R');
    watch(fs.promises, ['readdir', 'opendir'], 'L');
    // A file of which a dialect is made is read by a function that was taken from fs before this ran.
    for (const extension of Object.keys(Module._extensions)) {
        const original = Module._extensions[extension];
        Module._extensions[extension] = function (module, file) {
            note('R', file);
            return original.call(this, module, file);
        };
    }
}
