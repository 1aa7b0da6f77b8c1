package org.facefarm.merger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.facefarm.merger.swapper.FaceView;
import org.facefarm.merger.swapper.Swapper;
import org.facefarm.nets.onnx.ContractNets;
import org.facefarm.nets.swap.SwappedFaces;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.Agreement;
import org.facefarm.schemas.record.Correction;
import org.facefarm.schemas.record.Enhancement;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.MappedFace;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.MergeTask;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.NetContract;
import org.facefarm.schemas.record.Patch;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.schemas.record.PersonReference;
import org.facefarm.schemas.record.PersonSwapped;
import org.facefarm.schemas.record.VideoPart;
import org.facefarm.studio.performer.Performers;
import org.facefarm.worker.consent.NoConsentException;
import org.facefarm.worker.task.OrderMistake;
import org.facefarm.worker.task.TaskOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three people side by side: the left and the middle one get new faces, of nets of their own. */
class SeveralFacesTest extends MergeOfScene {
    private static final int COUNT = 8;
    private static final Map<Integer, Swapper> NETS = Map.of(0, new Inverter(), 1, new Painter());

    @BeforeEach
    void filmThree(@TempDir Path wide) throws Exception {
        scene = new Scene(wide, List.of(Performers.ADA, Performers.BRUNO, Performers.CHIARA), COUNT);
    }

    @Test
    void everybodyGetsTheFaceOfAMergeOfTheirOwnAndWhoeverIsNotMappedStays() throws Exception {
        LumaPictures source = LumaPictures.of(scene.stream, scene.frames);
        LumaPictures both = merged(merge(task(0, 1)));
        LumaPictures left = merged(merge(task(0)));
        LumaPictures middle = merged(merge(task(1)));

        for (int i = 0; i < COUNT; i++) {
            assertThat(third(both, i, 0)).isEqualTo(third(left, i, 0)).isNotEqualTo(third(source, i, 0));
            assertThat(third(both, i, 1)).isEqualTo(third(middle, i, 1)).isNotEqualTo(third(source, i, 1));
            assertThat(third(both, i, 2)).isEqualTo(third(source, i, 2));
        }
    }

    @Test
    void itIsToldOfEachAndOfAll() throws Exception {
        // The middle one turns away for the first two frames.
        for (int i = 0; i < 2; i++) {
            List<Face> seen = scene.faces.get(i).getFaces();
            scene.faces.set(i, scene.faces(i, List.of(seen.get(0), seen.get(2))));
        }

        var told = event(merge(task(0, 1)));

        assertThat(told.getFacesSwapped()).isEqualTo(2 * COUNT - 2);
        assertThat(told.getFramesSwapped()).isEqualTo(COUNT);
        assertThat(told.getFound()).isEqualTo(new PeopleFound("", 8L, 14L, 8L, 0L));
        assertThat(told.getPeople())
                .containsExactly(
                        new PersonSwapped(new PeopleFound("", 8L, 8L, 8L, 0L), 8L, 8L),
                        new PersonSwapped(new PeopleFound("", 6L, 6L, 8L, 0L), 6L, 6L));
        assertThat(event(merge(task(0))).getPeople()).isEmpty();
    }

    @Test
    void eachIsReplacedByHowItsOwnModelDrawsItsOwnPerson() throws Exception {
        List<String> opened = new ArrayList<>();
        try (MergeHandler handler = handler(
                drawn -> {
                    opened.add(drawn.model().getModelId() + "/" + drawn.person());
                    return new Inverter();
                },
                agreement -> {})) {
            MergeTask task = task(0, 1);
            handler.handle(task, context());
            handler.handle(task, context());
            handler.handle(task(1), context());
        }
        assertThat(opened).containsExactly("model/0", "model/1");
    }

    @Test
    void eachGoesThroughTheEnhancerAsItWouldAlone() throws Exception {
        LumaPictures plain = merged(merge(task(0, 1)));
        LumaPictures both = merged(enhanced(task(0, 1)));
        LumaPictures left = merged(enhanced(task(0)));

        for (int i = 0; i < COUNT; i++) {
            assertThat(third(both, i, 0)).isEqualTo(third(left, i, 0)).isNotEqualTo(third(plain, i, 0));
            assertThat(third(both, i, 1)).isNotEqualTo(third(plain, i, 1));
            assertThat(third(both, i, 2)).isEqualTo(third(plain, i, 2));
        }
    }

    private TaskOutput enhanced(MergeTask task) throws Exception {
        MergeSettings settings = MergeSettings.newBuilder(task.getSettings())
                .setEnhance(new Enhancement("flat", 1f))
                .build();
        Swapper.Source nets = new ForeignNetsMergeTest.Nets(
                new ContractNets(folder).enhancer(0, ForeignNetsMergeTest.FLAT, null),
                drawn -> NETS.get(drawn.person()));
        try (MergeHandler handler = handler(nets, agreement -> {})) {
            return handler.handle(
                    MergeTask.newBuilder(task)
                            .setSettings(settings)
                            .setEnhancer(ForeignNetsMergeTest.manifest(NetContract.ENHANCER, 0))
                            .build(),
                    context());
        }
    }

    @Test
    void whatPeopleSayOfFacesGoesBeforeWhatIsFound() throws Exception {
        LumaPictures source = LumaPictures.of(scene.stream, scene.frames);
        LumaPictures found = merged(merge(task(0, 1)));
        MergeTask task = MergeTask.newBuilder(task(0, 1))
                .setCorrections(List.of(
                        said(0, 0, null, -1),
                        said(0, 2, VideoPart.newBuilder().setToFrame(3L).build(), 0),
                        // Of another segment.
                        said(1, 1, null, -1)))
                .build();

        TaskOutput output = merge(task);

        LumaPictures corrected = merged(output);
        for (int i = 0; i < COUNT; i++) {
            assertThat(third(corrected, i, 0)).as("left alone").isEqualTo(third(source, i, 0));
            assertThat(third(corrected, i, 1)).as("as found").isEqualTo(third(found, i, 1));
            assertThat(Arrays.equals(third(corrected, i, 2), third(source, i, 2)))
                    .as("the right one stays in frame %d", i)
                    .isEqualTo(i > 3);
        }
        assertThat(event(output).getFound()).isEqualTo(new PeopleFound("", 8L, 12L, 12L, 0L));
        assertThat(event(output).getPeople())
                .extracting(PersonSwapped::getFacesSwapped)
                .containsExactly(4L, 8L);
    }

    @Test
    void theLastThatIsSaidOfAFaceCounts() throws Exception {
        MergeTask task = MergeTask.newBuilder(task(0))
                .setCorrections(List.of(said(-1, -1, null, -1), said(0, 0, null, 0)))
                .build();

        assertThat(event(merge(task)).getFacesSwapped()).isEqualTo(COUNT);
    }

    @Test
    void whatIsSaidOfAFaceThatTheTaskHasNotIsRefused() {
        MergeTask task = MergeTask.newBuilder(task(0))
                .setCorrections(List.of(said(0, 0, null, 1)))
                .build();

        assertThatThrownBy(() -> merge(task))
                .isInstanceOf(OrderMistake.class)
                .hasMessageContaining("about face 2, and the order has 1");
    }

    @Test
    void whatIsSaidOfATrackThatIsNotThereIsTold() {
        MergeTask task = MergeTask.newBuilder(task(0))
                .setCorrections(List.of(said(0, 9, null, -1)))
                .build();

        assertThatThrownBy(() -> merge(task))
                .isInstanceOf(OrderMistake.class)
                .hasMessageStartingWith("a correction is about track 0.9, which is not there");
    }

    private static Correction said(int segment, int track, VideoPart part, int mapping) {
        return new Correction("video", segment, track, part, mapping);
    }

    @Test
    void patchesSayWhichFaceTheyAre() throws Exception {
        MergeTask wanted = MergeTask.newBuilder(task(0, 1)).setPatches(true).build();

        assertThat(merge(wanted).records().stream()
                        .filter(o -> o.topic() == Topic.PATCHES)
                        .map(o -> (Patch) o.value()))
                .hasSize(2 * COUNT)
                .allSatisfy(patch -> assertThat(patch.getMapping()).isEqualTo(patch.getTrack()));
    }

    @Test
    void withoutTheConsentOfEachNothingIsMade() {
        for (String missing : List.of("face-1", "target-1", "learned-by-1")) {
            MergeHandler handler =
                    handler(drawn -> NETS.get(drawn.person()), agreement -> requireAll(agreement, missing));
            MergeTask task = MergeTask.newBuilder(task(0, 1))
                    .setFurther(List.of(MappedFace.newBuilder(face(1))
                            .setModel(ModelManifest.newBuilder(Scene.model(person(1)))
                                    .setAgreements(
                                            List.of(new Agreement("learned-by-1", List.of("target-1"), List.of())))
                                    .build())
                            .build()))
                    .build();
            assertThatThrownBy(() -> handler.handle(task, context()))
                    .isInstanceOf(NoConsentException.class)
                    .hasMessageContaining(missing);
        }
    }

    private static void requireAll(Agreement agreement, String missing) {
        List<String> asked = new ArrayList<>(agreement.getTargetConsents());
        asked.add(agreement.getFaceConsent());
        asked.addAll(agreement.getOthers());
        if (asked.contains(missing)) {
            throw new NoConsentException("no " + missing);
        }
    }

    private TaskOutput merge(MergeTask task) throws Exception {
        try (MergeHandler handler = handler(drawn -> NETS.get(drawn.person()), agreement -> {})) {
            return handler.handle(task, context());
        }
    }

    /** @param places of those who get a new face */
    private MergeTask task(int... places) {
        MappedFace first = face(places[0]);
        return MergeTask.newBuilder(scene.task(Scene.settings()))
                .setPerson(first.getPerson())
                .setTarget(first.getTarget())
                .setFurther(IntStream.of(places)
                        .skip(1)
                        .mapToObj(SeveralFacesTest::face)
                        .toList())
                .build();
    }

    private static MappedFace face(int place) {
        return new MappedFace(null, place, person(place), "face-" + place, List.of("target-" + place));
    }

    private static PersonReference person(int place) {
        return new PersonReference(Scene.LOOKS.get(place), "test", List.of());
    }

    /** The luma of what one of the three stands in. */
    private static byte[] third(LumaPictures pictures, int frame, int place) {
        byte[] wide = pictures.luma().get(frame);
        byte[] third = new byte[Scene.WIDTH * Scene.HEIGHT];
        for (int y = 0; y < Scene.HEIGHT; y++) {
            System.arraycopy(wide, Scene.WIDTH * (3 * y + place), third, Scene.WIDTH * y, Scene.WIDTH);
        }
        return third;
    }

    /** Draws one colour, at another size than the other net. */
    private static final class Painter implements Swapper {
        private static final int SIDE = 48;

        @Override
        public FaceView view() {
            return FaceView.of(SIDE);
        }

        @Override
        public SwappedFaces swap(float[] bgr, int n) {
            float[] faces = new float[bgr.length];
            float[] masks = new float[n * SIDE * SIDE];
            Arrays.fill(faces, 0.25f);
            Arrays.fill(masks, 1);
            return new SwappedFaces(faces, masks);
        }

        @Override
        public void close() {}
    }
}
