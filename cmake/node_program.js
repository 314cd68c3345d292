// Put before a program for Node: hands its .wasm over, because emcc 3.1.6 would ask Node's fetch for a file name.
Module['wasmBinary'] = require('fs').readFileSync(__filename.replace(/\.js$/, '.wasm'));
