package org.facefarm.bench.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.facefarm.bench.measure.BenchReport;
import org.facefarm.farm.run.NetFolders;
import org.facefarm.media.encode.ClipWriter;
import org.facefarm.media.encode.EncoderChoice;
import org.facefarm.media.encode.Encoders;
import org.facefarm.schemas.record.DetectorKind;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.Rational;
import org.facefarm.studio.Studio;
import org.facefarm.studio.performance.Moment;
import org.facefarm.studio.performance.Performance;
import org.facefarm.studio.performer.Performers;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.finders.FaceNets;

/** Pictures of a puppet: what face nets find in them, on the card and on the processor, and how fast they are encoded. */
final class Footage implements AutoCloseable {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int RATE = 25;
    private static final int PICTURES = 5;

    /** Of numbers of an embedding, whose norm is 1. */
    private static final double EMBEDDING_BOUND = 0.02;

    private final List<Mat> pictures;

    Footage() {
        List<Moment> moments = Performance.of(Performers.ADA.seed(), PICTURES / (double) RATE, RATE)
                .moments();
        pictures = moments.stream()
                .map(moment -> {
                    Mat bgr = new Mat(HEIGHT, WIDTH, opencv_core.CV_8UC3);
                    bgr.data()
                            .put(Studio.render(Performers.ADA, moment, WIDTH, HEIGHT)
                                    .bgr());
                    return bgr;
                })
                .toList();
    }

    /** Nothing where the face nets are not on this machine. */
    void findFaces(OptionalInt card, int rounds, Correctness correctness, BenchReport report) {
        if (!(FaceNets.find(DetectorKind.NETS, NetFolders.ofEnvironment()) instanceof FaceNets.Ready nets)) {
            report.add("face nets: on this machine (facefarm nets pull)", 0, "");
            return;
        }
        FinderSettings settings = FinderSettings.of(
                ExtractionSettings.newBuilder().setDetector(DetectorKind.NETS).build());
        try (FaceFinder here = nets.open(settings, 1, card);
                FaceFinder reference = nets.open(settings, 1)) {
            List<Face> found = here.find(pictures.get(0));
            List<Face> expected = reference.find(pictures.get(0));
            correctness.hold("face nets: faces more or fewer", Math.abs(found.size() - expected.size()), 0);
            if (!found.isEmpty() && !expected.isEmpty()) {
                correctness.hold(
                        "face nets: embedding, largest error",
                        largest(found.get(0).getEmbedding(), expected.get(0).getEmbedding()),
                        EMBEDDING_BOUND);
            }
            long start = System.nanoTime();
            for (int i = 0; i < rounds; i++) {
                here.find(pictures.get(i % pictures.size()));
            }
            report.add("extraction: frames looked at", rounds * 1e9 / (System.nanoTime() - start), "frames/s");
        }
    }

    private static double largest(List<Float> values, List<Float> others) {
        double most = 0;
        for (int i = 0; i < values.size(); i++) {
            most = Math.max(most, Math.abs(values.get(i) - others.get(i)));
        }
        return most;
    }

    /** With the encoder that is chosen here for an MP4 file. */
    void encode(int frames, BenchReport report) throws IOException {
        EncoderChoice choice = Encoders.choose("x.mp4");
        Path file = Files.createTempFile("facefarm", ".mp4");
        try (ClipWriter writer =
                new ClipWriter(file, WIDTH, HEIGHT, new Rational(1, RATE), new Rational(RATE, 1), choice)) {
            long start = System.nanoTime();
            for (int i = 0; i < frames; i++) {
                writer.add(pictures.get(i % pictures.size()));
            }
            writer.finish();
            report.add(
                    "encoding of %dx%d by %s".formatted(WIDTH, HEIGHT, choice.encoder()),
                    frames * 1e9 / (System.nanoTime() - start),
                    "frames/s");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() {
        pictures.forEach(Mat::close);
    }
}
