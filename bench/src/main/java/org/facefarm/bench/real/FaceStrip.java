package org.facefarm.bench.real;

import static org.bytedeco.opencv.global.opencv_core.hconcat;
import static org.bytedeco.opencv.global.opencv_core.vconcat;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.facefarm.bench.real.PlateFaces.PlateFace;
import org.facefarm.bench.real.PlayedFrames.Shown;
import org.facefarm.vision.align.AlignedCrop;
import org.facefarm.vision.align.Similarity;

/** Some faces of a clip, evenly chosen, as they are and below as each look has them. */
record FaceStrip(PlateFaces faces, Path plate, List<Path> swaps) {
    private static final int COLUMNS = 10;
    private static final int SIDE = 256;
    /** More than the aligned square is shown, so that it is seen how the face lies in its surround. */
    private static final double ROOM = 0.25;

    void write(Path png) throws IOException {
        try (PointerScope scope = new PointerScope()) {
            MatVector rows = new MatVector();
            rows.push_back(row(plate));
            for (Path swap : swaps) {
                rows.push_back(row(swap));
            }
            Mat strip = new Mat();
            vconcat(rows, strip);
            if (!imwrite(png.toString(), strip)) {
                throw new IOException(png + ": cannot be written");
            }
        }
    }

    /** Frames of the source have the same places in what is made of it. */
    private Mat row(Path clip) {
        MatVector cells = new MatVector();
        List<Integer> places = places();
        try (PlayedFrames sources = PlayedFrames.of(plate);
                PlayedFrames frames = PlayedFrames.of(clip)) {
            int place = 0;
            Optional<Shown> source = sources.next();
            Optional<Shown> frame = frames.next();
            while (source.isPresent() && frame.isPresent()) {
                try (Shown s = source.get();
                        Shown f = frame.get()) {
                    PlateFace face = faces.byFrame().get(s.index());
                    if (face != null && places.contains(place++)) {
                        cells.push_back(cell(f.bgr(), face));
                    }
                }
                source = sources.next();
                frame = frames.next();
            }
            source.ifPresent(Shown::close);
            frame.ifPresent(Shown::close);
        }
        Mat row = new Mat();
        hconcat(cells, row);
        return row;
    }

    private List<Integer> places() {
        List<Integer> places = new ArrayList<>();
        int columns = Math.min(COLUMNS, faces.byFrame().size());
        for (int i = 0; i < columns; i++) {
            places.add((2 * i + 1) * faces.byFrame().size() / (2 * columns));
        }
        return places;
    }

    private Mat cell(Mat frame, PlateFace face) {
        double scale = 1 / (1 + 2 * ROOM);
        Similarity roomy =
                Similarity.of(face.face().getAlignment()).then(new Similarity(scale, 0, ROOM * scale, ROOM * scale));
        try (Mat square = faces.pixels().of(frame)) {
            return AlignedCrop.cut(square, roomy, SIDE);
        }
    }
}
