package org.facefarm.media.demux;

import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/** Ends libav's search for what a file is when it takes too long. Between opening and closing it, for this thread's files. */
final class OpenDeadline implements AutoCloseable {
    private static final ThreadLocal<Long> END = new ThreadLocal<>();

    /** One for all: JavaCPP has room for few callbacks. libav calls back on the thread that called it. */
    private static final AVIOInterruptCB.Callback_Pointer EXPIRED = new AVIOInterruptCB.Callback_Pointer() {
        @Override
        public int call(Pointer unused) {
            Long end = END.get();
            return end != null && System.nanoTime() - end >= 0 ? 1 : 0;
        }
    };

    OpenDeadline(AVFormatContext context, int seconds) {
        END.set(System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
        context.interrupt_callback().callback(EXPIRED);
    }

    @Override
    public void close() {
        END.remove();
    }
}
