/**
 * Whether a file may be taken to be laid out as its first directories let expect, before its own pointers have confirmed it. One
 * wrong guess ends all: whoever opened the file opens it again, without any.
 */
export class Guesses {
  readonly #onWrong: (() => void) | undefined;
  #wrong = false;

  /** @param onWrong something was read that is not what it was taken for; who can't mend that gets no guesses */
  constructor(onWrong: (() => void) | undefined) {
    this.#onWrong = onWrong;
  }

  get allowed(): boolean {
    return this.#onWrong !== undefined && !this.#wrong;
  }

  wrong(): void {
    if (!this.allowed) return;
    this.#wrong = true;
    this.#onWrong!();
  }
}
