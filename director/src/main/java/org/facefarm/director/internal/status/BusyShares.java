package org.facefarm.director.internal.status;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.facefarm.director.internal.progress.ExtractedVideo;
import org.facefarm.schemas.record.SegmentMerged;
import org.facefarm.schemas.record.Stage;

/** Which share of the workers' time each stage of the segments' work was busy. */
final class BusyShares {
    /** What workers write is told to people. */
    private static final Pattern NAME = Pattern.compile("[a-z]{1,20}");

    private final Map<String, Double> seconds = new TreeMap<>();
    private double total;

    static BusyShares ofExtracted(List<ExtractedVideo> videos) {
        BusyShares shares = new BusyShares();
        videos.stream()
                .flatMap(video -> video.extracted().stream())
                .forEach(segment -> shares.add(segment.getComputeSeconds(), segment.getBusySeconds()));
        return shares;
    }

    static BusyShares ofMerged(List<SegmentMerged> segments) {
        BusyShares shares = new BusyShares();
        segments.forEach(segment -> shares.add(segment.getComputeSeconds(), segment.getBusySeconds()));
        return shares;
    }

    private void add(double took, Map<String, Double> busy) {
        if (!busy.isEmpty()) {
            total += took;
            busy.forEach((stage, time) -> seconds.merge(stage, time, Double::sum));
        }
    }

    /** The stage of the order with them. */
    Stage in(Stage stage) {
        return Stage.newBuilder(stage).setBusy(shares()).build();
    }

    /** 0..1 for each stage that was busy at all. */
    private Map<String, Double> shares() {
        Map<String, Double> shares = new TreeMap<>();
        seconds.forEach((stage, time) -> {
            double share = time / total;
            if (NAME.matcher(stage).matches() && share > 0) {
                shares.put(stage, Math.min(1, share));
            }
        });
        return shares;
    }
}
