package org.facefarm.farm.progress;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.facefarm.vision.catalogue.CatalogueNet;
import org.facefarm.vision.catalogue.DownloadProgress;

/** A progress bar for each net that is fetched, when standard error is a terminal. */
public final class DownloadBar implements DownloadProgress, AutoCloseable {
    private ProgressBar bar;
    private String shown = "";

    @Override
    public synchronized void received(CatalogueNet net, long bytes) {
        if (!Terminal.onStandardError()) {
            return;
        }
        if (!shown.equals(net.name())) {
            close();
            shown = net.name();
            bar = new ProgressBarBuilder()
                    .setTaskName(net.name())
                    .setInitialMax(net.size())
                    .setUnit(" KiB", 1024)
                    .showSpeed()
                    .build();
        }
        bar.stepTo(bytes);
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
