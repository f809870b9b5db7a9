import { ok } from '../../util/result.js';
import { draft, firstOf, type PlanSource } from '../source.js';

const LINTER = ['.golangci.yml', '.golangci.yaml', '.golangci.toml', '.golangci.json'];

/** Go. Its commands share a cache that several may use at once. */
export const GO: PlanSource = {
  looksFor: 'go.mod',
  find: (folder) => {
    if (folder.read('go.mod') === null) return ok(null);
    const linter = firstOf(folder, LINTER);
    const mutex = 'golangci-lint';
    const comment = 'golangci-lint refuses to run twice at once';
    return ok({
      file: 'go.mod',
      what: linter === null ? 'go.mod' : `go.mod and ${linter.path}`,
      prefix: 'go',
      left: [],
      steps: [
        draft('vet', 'go vet ./...'),
        ...(linter === null ? [] : [draft('lint', 'golangci-lint run', { mutex, comment })]),
        draft('build', 'go build ./...'),
        draft('test', 'go test ./...'),
      ],
    });
  },
};
