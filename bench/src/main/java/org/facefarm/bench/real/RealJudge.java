package org.facefarm.bench.real;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_ELLIPSE;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.erode;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.facefarm.bench.measure.FaceRegion;
import org.facefarm.bench.measure.Flicker;
import org.facefarm.bench.measure.Following;
import org.facefarm.bench.measure.LaplacianVariance;
import org.facefarm.bench.real.PlateFaces.PlateFace;
import org.facefarm.bench.real.PlayedFrames.Shown;
import org.facefarm.schemas.record.Face;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.FaceHull;
import org.facefarm.vision.align.Points;
import org.facefarm.vision.align.Similarity;
import org.facefarm.vision.face.Embeddings;
import org.facefarm.vision.face.FaceFinder;
import org.facefarm.vision.finders.ControlLandmarks;

/** Holds a swapped clip against its plate. */
final class RealJudge {
    /** Side of aligned faces. */
    private static final int SIDE = 192;
    /** Of the face's width: what sharpness leaves out along the outline, where both faces are mixed. */
    private static final double EDGE = 0.12;
    /** Looking for faces takes longest: only so many frames are looked at. */
    private static final int LOOK_EVERY = 6;

    private static final Map<String, ToDoubleFunction<Gesture>> GESTURES = new LinkedHashMap<>();

    static {
        GESTURES.put("lids", Gesture::lids);
        GESTURES.put("lips", Gesture::lips);
        GESTURES.put("brows", Gesture::brows);
        GESTURES.put("gaze", Gesture::gaze);
        GESTURES.put("jaw", Gesture::jaw);
    }

    private final Path plate;
    private final PlateFaces faces;
    private final List<Float> person;
    private final FaceFinder finder;
    private final Optional<ControlLandmarks> control;

    /**
     * @param person whose face is used; empty without the embedding net
     * @param finder stays the caller's
     * @param control stays the caller's
     */
    RealJudge(Path plate, PlateFaces faces, List<Float> person, FaceFinder finder, Optional<ControlLandmarks> control) {
        this.plate = plate;
        this.faces = faces;
        this.person = person;
        this.finder = finder;
        this.control = control;
    }

    /** What is added up over a clip. */
    private static final class Sums implements AutoCloseable {
        final Flicker plate = new Flicker(SIDE);
        final Flicker swap = new Flicker(SIDE);
        final Seam seam = new Seam();
        final Map<String, Following> following = new LinkedHashMap<>();
        final List<Double> landmarks = new ArrayList<>();
        final List<Double> poses = new ArrayList<>();
        final List<Double> likeA = new ArrayList<>();
        final List<Double> likeB = new ArrayList<>();
        double plateEdges;
        double swapEdges;
        int frames;
        long shot = -1;

        @Override
        public void close() {
            plate.close();
            swap.close();
        }
    }

    /** The figures by name, in the order they are shown; those that cannot be told here are left out. */
    Map<String, Double> judge(Path swapped) {
        List<Float> before = faces.person();
        try (Sums sums = new Sums();
                PlayedFrames plates = PlayedFrames.of(plate);
                PlayedFrames swaps = PlayedFrames.of(swapped)) {
            Optional<Shown> was = plates.next();
            Optional<Shown> is = swaps.next();
            while (was.isPresent() && is.isPresent()) {
                try (Shown p = was.get();
                        Shown s = is.get()) {
                    PlateFace face = faces.byFrame().get(p.index());
                    if (face != null) {
                        try (Mat plateSquare = faces.pixels().of(p.bgr());
                                Mat swapSquare = faces.pixels().of(s.bgr())) {
                            add(sums, face, plateSquare, swapSquare, before);
                        }
                    }
                }
                was = plates.next();
                is = swaps.next();
            }
            was.ifPresent(Shown::close);
            is.ifPresent(Shown::close);
            return figures(sums);
        }
    }

    private void add(Sums sums, PlateFace plateFace, Mat plate, Mat swap, List<Float> before) {
        Face face = plateFace.face();
        if (plateFace.shot() != sums.shot) {
            sums.plate.cut();
            sums.swap.cut();
            sums.shot = plateFace.shot();
        }
        Similarity alignment = Similarity.of(face.getAlignment());
        try (Mat alignedPlate = AlignedCrop.cut(plate, alignment, SIDE);
                Mat alignedSwap = AlignedCrop.cut(swap, alignment, SIDE);
                Mat hull = FaceHull.mask(Points.of(face.getLandmarks()), alignment, SIDE)) {
            sums.plate.add(alignedPlate);
            sums.swap.add(alignedSwap);
            sums.seam.add(alignedPlate, alignedSwap, hull);
        }
        edges(sums, face, plate, swap);
        control.ifPresent(net -> gestures(sums, net.of(plate, face.getBox()), net.of(swap, face.getBox())));
        if (sums.frames++ % LOOK_EVERY == 0) {
            look(sums, face, swap, before);
        }
    }

    /** At the frame's own resolution: a resampled face is another one. */
    private static void edges(Sums sums, Face face, Mat plate, Mat swap) {
        try (PointerScope scope = new PointerScope()) {
            Points points = Points.of(face.getLandmarks());
            int left = Integer.MAX_VALUE;
            int top = Integer.MAX_VALUE;
            int right = 0;
            int bottom = 0;
            for (int i = 0; i < points.count(); i++) {
                left = Math.max(0, Math.min(left, (int) points.x(i)));
                top = Math.max(0, Math.min(top, (int) points.y(i)));
                right = Math.min(plate.cols(), Math.max(right, (int) points.x(i) + 1));
                bottom = Math.min(plate.rows(), Math.max(bottom, (int) points.y(i) + 1));
            }
            int side = Math.max(right - left, bottom - top);
            if (right - left < 8 || bottom - top < 8) {
                return;
            }
            Similarity here = new Similarity(1.0 / side, 0, (0.5 - left) / side, (0.5 - top) / side);
            Mat mask = FaceHull.mask(points, here, side).apply(new Rect(0, 0, right - left, bottom - top));
            int edge = 2 * (int) Math.round(EDGE * side / 2) + 1;
            Mat inside = new Mat();
            erode(mask, inside, getStructuringElement(MORPH_ELLIPSE, new Size(edge, edge)));
            Rect area = new Rect(left, top, right - left, bottom - top);
            sums.plateEdges += LaplacianVariance.of(luma(plate.apply(area)), inside);
            sums.swapEdges += LaplacianVariance.of(luma(swap.apply(area)), inside);
        }
    }

    private static Mat luma(Mat bgr) {
        Mat luma = new Mat();
        cvtColor(bgr, luma, COLOR_BGR2GRAY);
        return luma;
    }

    private static void gestures(Sums sums, Points plate, Points swap) {
        Gesture lead = Gesture.of(plate);
        Gesture follow = Gesture.of(swap);
        GESTURES.forEach((name, part) -> sums.following
                .computeIfAbsent(name, n -> new Following())
                .add(part.applyAsDouble(lead), part.applyAsDouble(follow)));
        double apart = 0;
        for (int i = 0; i < plate.count(); i++) {
            apart += Math.hypot(plate.x(i) - swap.x(i), plate.y(i) - swap.y(i));
        }
        sums.landmarks.add(100 * apart / plate.count() / Gesture.eyes(plate));
    }

    private void look(Sums sums, Face plate, Mat swap, List<Float> before) {
        finder.restart();
        finder.find(swap).stream().filter(f -> same(f, plate)).findFirst().ifPresent(found -> {
            sums.poses.add(Math.toDegrees(Math.hypot(
                    found.getPose().getYaw() - plate.getPose().getYaw(),
                    found.getPose().getPitch() - plate.getPose().getPitch())));
            if (!found.getEmbedding().isEmpty()) {
                sums.likeB.add(Embeddings.cosine(found.getEmbedding(), before));
                if (!person.isEmpty()) {
                    sums.likeA.add(Embeddings.cosine(found.getEmbedding(), person));
                }
            }
        });
    }

    private static boolean same(Face a, Face b) {
        double x = a.getBox().getX()
                + a.getBox().getWidth() / 2
                - b.getBox().getX()
                - b.getBox().getWidth() / 2;
        double y = a.getBox().getY()
                + a.getBox().getHeight() / 2
                - b.getBox().getY()
                - b.getBox().getHeight() / 2;
        return Math.hypot(x, y) < b.getBox().getWidth() / 2;
    }

    private static Map<String, Double> figures(Sums sums) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("frames", (double) sums.frames);
        figures.put("like the new face", mean(sums.likeA));
        figures.put("like the old face", mean(sums.likeB));
        sums.following.forEach((name, f) -> {
            figures.put(name + ": correlation", f.correlation());
            figures.put(name + ": gain", f.gain());
        });
        figures.put("landmarks apart, % of the eyes' distance", mean(sums.landmarks));
        figures.put("pose apart, degrees", mean(sums.poses));
        figures.put("sharpness to the plate's", sums.swapEdges / sums.plateEdges);
        figures.put("colour step over the border, dE", sums.seam.step());
        figures.put("light against the surround, L*", sums.seam.light());
        figures.put("the same, from frame to frame", sums.seam.pumping());
        for (FaceRegion region : FaceRegion.values()) {
            figures.put(
                    "flicker to the plate's, " + region.name().toLowerCase(Locale.ROOT),
                    sums.swap.over(sums.plate, region));
        }
        figures.values().removeIf(v -> !Double.isFinite(v));
        return figures;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }
}
