/** Bars at the bottom of the terminal, one below the other, while lines go on above them. */
import type { MultiBar } from 'cli-progress';

export interface Bar {
  /** Shows so much of `total` as done, with a text behind it. */
  update(done: number, total: number, text: string): void;
  /** Takes the bar away. */
  remove(): void;
}

/** 'orders:7  ████████░░░░░░░░  120000/1000000 items, 3 failed' */
const FORMAT = '{bar} {value}/{total} {text}';

export class Bars {
  private readonly stream: NodeJS.WriteStream;
  private bars: MultiBar | undefined = undefined;
  private count = 0;

  constructor(stream: NodeJS.WriteStream) {
    this.stream = stream;
  }

  /** Whether there is a bar: whoever writes then, writes `above` it. */
  get visible(): boolean {
    return this.count > 0;
  }

  /** Writes above the bars. */
  above(text: string): void {
    this.bars?.log(text);
  }

  async add(): Promise<Bar> {
    const { MultiBar, Presets } = await import('cli-progress');
    // Signals are the command's: it takes its bars away when it ends.
    this.bars ??= new MultiBar({ format: FORMAT, stream: this.stream, hideCursor: true, clearOnComplete: true, gracefulExit: false, barsize: 24 }, Presets.shades_classic);
    const bars = this.bars;
    const bar = bars.create(1, 0, { text: '' });
    this.count++;
    return {
      update(done, total, text) {
        bar.setTotal(total);
        bar.update(done, { text });
      },
      remove: () => {
        bars.remove(bar);
        if (--this.count > 0) return;
        bars.stop();
        this.bars = undefined;
      },
    };
  }
}
