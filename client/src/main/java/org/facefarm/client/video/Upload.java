package org.facefarm.client.video;

import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Files that are being stored in the farm while other things go on. Closing it stops it. */
public final class Upload implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(r -> new Thread(r, "upload"));
    private final Future<?> end;

    Upload(Videos videos, Collection<SourceFile> files) {
        end = thread.submit(() -> {
            videos.store(files);
            return null;
        });
    }

    /**
     * Whether all are stored.
     *
     * @throws RuntimeException why they will never be
     */
    public boolean complete() {
        if (!end.isDone()) {
            return false;
        }
        try {
            end.get();
            return true;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
