package org.facefarm.bench.pipeline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.facefarm.bench.direct.DirectPipeline;
import org.facefarm.client.consent.ConsentChoice;
import org.facefarm.client.consent.ConsentFile;
import org.facefarm.client.request.PersonWish;
import org.facefarm.client.request.SwapRequest;
import org.facefarm.farm.demo.Demo;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.Encoders;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.TrainingSettings;

/** The demonstration's swap, with a training of so many iterations. */
public final class DemoRequest {
    private DemoRequest() {}

    public static SwapRequest of(Demo demo, String preset, long iterations) {
        return new SwapRequest(
                List.of(demo.faceVideo()),
                List.of(new SwapRequest.TargetFile(demo.targetVideo(), demo.swapVideo())),
                PersonWish.MOST_SEEN,
                PersonWish.MOST_SEEN,
                ConsentChoice.from(ConsentFile.read(demo.consent()), LocalDate.now(Clock.systemUTC())),
                DirectPipeline.bestFinder(),
                TrainingSettings.newBuilder()
                        .setPreset(preset)
                        .setIterations(iterations)
                        .build(),
                mergeSettings());
    }

    static MergeSettings mergeSettings() {
        EncoderChoice encoder = Encoders.choose("swap.mp4");
        return MergeSettings.newBuilder()
                .setVideoEncoder(encoder.encoder())
                .setQuality(encoder.quality())
                .build();
    }
}
