/** What is done around a stop of Stepwave with Ctrl-Z. */
export interface Suspension {
  /** Called before Stepwave stops. */
  readonly leave: () => void;
  /** Called when it goes on, also if it was stopped in another way, or could not be stopped. */
  readonly comeBack: () => void;
}

/** How long a stop may take to begin. The time does not pass while Stepwave is stopped. */
const BEGIN_MS = 100;

/** Follows Ctrl-Z and `fg`. Call what it returns to end that. */
export function followSuspension({ leave, comeBack }: Suspension): () => void {
  let timer: NodeJS.Timeout | undefined;
  const goOn = (): void => {
    clearTimeout(timer);
    process.off('SIGTSTP', stop).on('SIGTSTP', stop);
    comeBack();
  };
  const stop = (): void => {
    leave();
    // Without a listener the signal does what it always does: it stops a process that a shell can continue, and no
    // other. SIGSTOP would also stop one that nothing ever wakes, such as the command of `ssh -t`.
    process.off('SIGTSTP', stop);
    process.kill(process.pid, 'SIGTSTP');
    timer = setTimeout(goOn, BEGIN_MS);
  };
  process.on('SIGTSTP', stop).on('SIGCONT', goOn);
  return () => {
    clearTimeout(timer);
    process.off('SIGTSTP', stop).off('SIGCONT', goOn);
  };
}
