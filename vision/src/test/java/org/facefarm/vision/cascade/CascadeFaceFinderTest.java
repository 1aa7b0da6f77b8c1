package org.facefarm.vision.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.LandmarkModel;
import org.facefarm.studio.performer.Performers;
import org.facefarm.vision.face.FinderSettings;
import org.facefarm.vision.face.PuppetFrames;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CascadeFaceFinderTest {
    private static final int FRAMES = 20;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void followsEveryPerformer(int performer) {
        PuppetFrames puppet = PuppetFrames.of(Performers.ALL.get(performer), 7 + performer, FRAMES);
        List<Double> errors = new ArrayList<>();
        int faces = 0;
        try (CascadeFaceFinder finder = new CascadeFaceFinder(new FinderSettings(0.6f, 24))) {
            for (int i = 0; i < FRAMES; i++) {
                try (Mat frame = puppet.frame(i)) {
                    List<Face> found = finder.find(frame);
                    faces += found.size();
                    errors.add(puppet.error(i, found));
                }
            }
        }
        assertThat(errors.stream().filter(e -> e < 0.12)).hasSizeGreaterThanOrEqualTo(FRAMES * 95 / 100);
        assertThat(faces).isLessThanOrEqualTo(FRAMES);
    }

    @Test
    void loadsNothingThatMinimalHostsLack() throws IOException {
        PuppetFrames puppet = PuppetFrames.of(Performers.ADA, 1, 1);
        try (CascadeFaceFinder finder = new CascadeFaceFinder(new FinderSettings(0.6f, 24));
                Mat frame = puppet.frame(0)) {
            finder.find(frame);
        }

        Path maps = Path.of("/proc/self/maps");
        Assumptions.assumeTrue(Files.isReadable(maps));
        assertThat(Files.readString(maps)).contains("opencv_imgproc").doesNotContain("objdetect", "highgui", "libgtk");
    }

    @Test
    void landmarksAreTheMeanFacesAndNobodyIsRecognised() {
        PuppetFrames puppet = PuppetFrames.of(Performers.ADA, 1, 1);
        try (CascadeFaceFinder finder = new CascadeFaceFinder(new FinderSettings(0.6f, 24));
                Mat frame = puppet.frame(0)) {
            assertThat(finder.find(frame)).singleElement().satisfies(face -> {
                assertThat(face.getLandmarkModel()).isEqualTo(LandmarkModel.MEAN_SHAPE);
                assertThat(face.getLandmarks()).hasSize(2 * 468);
                assertThat(face.getEmbedding()).isEmpty();
                assertThat(face.getScore()).isBetween(0.6f, 1f);
            });
        }
    }

    @Test
    void theSameFramesAfterARestartGiveTheSameFaces() {
        PuppetFrames puppet = PuppetFrames.of(Performers.BRUNO, 3, 8);
        try (CascadeFaceFinder finder = new CascadeFaceFinder(new FinderSettings(0.6f, 24))) {
            List<Face> first = run(finder, puppet);
            finder.restart();

            assertThat(run(finder, puppet)).isEqualTo(first);
        }
    }

    @Test
    void findsNobodyInAnEmptyPicture() {
        try (CascadeFaceFinder finder = new CascadeFaceFinder(new FinderSettings(0.6f, 24));
                Mat grey = new Mat(240, 320, opencv_core.CV_8UC3, Scalar.all(90))) {
            assertThat(finder.find(grey)).isEmpty();
        }
    }

    private static List<Face> run(CascadeFaceFinder finder, PuppetFrames puppet) {
        List<Face> faces = new ArrayList<>();
        for (int i = 0; i < puppet.moments().size(); i++) {
            try (Mat frame = puppet.frame(i)) {
                faces.addAll(finder.find(frame));
            }
        }
        return faces;
    }
}
