"use strict";
exports.id = 5095;
exports.ids = [5095];
exports.modules = {

/***/ 5095:
/***/ (function(__unused_webpack_module, __webpack_exports__, __webpack_require__) {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openJobserver: function() { return /* binding */ openJobserver; }
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/command/named-pipes.js
var named_pipes = __webpack_require__(9284);
// EXTERNAL MODULE: ./build/util/result.js
var result = __webpack_require__(6843);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./build/jobserver/token-pipe.js


/** What a token looks like is nobody's business: programs put back what they took. */
const TOKEN = '+';
/** More than there are ever slots, and less than a pipe writes in one piece. */
const BUFFER_BYTES = 4096;
/** As much as a pipe holds. What is more was written by somebody who means no good. */
const PIPE_BYTES = 64 * 1024;
/** The pool's end of the named pipe of a jobserver. */
class NamedTokenPipe {
    #reader;
    #writer;
    #buffer = Buffer.alloc(BUFFER_BYTES);
    #socket;
    #tell = () => undefined;
    /** @throws if the pipe cannot be opened */
    constructor(path) {
        // Without waiting for a writer, which is opened next and stays, so that the pipe never comes to an end.
        this.#reader = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
        try {
            this.#writer = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_NONBLOCK);
        }
        catch (error) {
            (0,external_node_fs_.closeSync)(this.#reader);
            throw error;
        }
    }
    put(count) {
        try {
            return count === 0 ? 0 : (0,external_node_fs_.writeSync)(this.#writer, TOKEN.repeat(count));
        }
        catch {
            // A step has filled it up.
            return 0;
        }
    }
    take() {
        let taken = 0;
        for (;;) {
            const length = this.#read();
            taken += length;
            if (length < BUFFER_BYTES || taken > PIPE_BYTES)
                return taken;
        }
    }
    onceThere(tell) {
        this.#tell = tell;
        if (this.#socket === undefined)
            this.#socket = this.#listen();
        else
            this.#socket.resume();
    }
    forget() {
        this.#socket?.pause();
    }
    close() {
        (0,external_node_fs_.closeSync)(this.#writer);
        if (this.#socket === undefined)
            (0,external_node_fs_.closeSync)(this.#reader);
        else
            this.#socket.destroy();
    }
    /** Reading is how one learns of it that a byte is there; Node cannot ask only. */
    #listen() {
        const socket = new external_node_net_.Socket({
            ...{ fd: this.#reader, readable: true, writable: false },
            onread: {
                buffer: Buffer.alloc(BUFFER_BYTES),
                callback: (length) => {
                    this.#tell(length);
                    // One answer for one question.
                    return false;
                },
            },
        });
        // Then nobody is told any more; steps go on when all that run have ended.
        return socket.on('error', () => undefined);
    }
    #read() {
        try {
            return (0,external_node_fs_.readSync)(this.#reader, this.#buffer);
        }
        catch {
            // There is nothing in it (EAGAIN).
            return 0;
        }
    }
}

;// CONCATENATED MODULE: ./build/jobserver/open-jobserver.js




/** Makes an empty jobserver in a directory that nobody else can enter. The error is why there can be none. */
function openJobserver(directory, platform) {
    // There it would be a semaphore with a name, which Node cannot make.
    if (platform === 'win32')
        return (0,result/* err */._)('it is not available on Windows');
    const path = (0,external_node_path_.join)(directory, 'jobserver');
    if (!(0,named_pipes/* makeNamedPipes */.X)([path], '600'))
        return (0,result/* err */._)('a named pipe cannot be made');
    try {
        const tokens = new NamedTokenPipe(path);
        const close = () => {
            tokens.close();
        };
        return (0,result.ok)({ access: { path }, tokens, close });
    }
    catch (error) {
        return (0,result/* err */._)(error.message);
    }
}


/***/ })

};
;