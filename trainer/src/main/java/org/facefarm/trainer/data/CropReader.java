package org.facefarm.trainer.data;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.facefarm.nets.augment.FacePicture;
import org.facefarm.nets.augment.FaceSet;
import org.facefarm.schemas.Ids;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ConsentRole;
import org.facefarm.schemas.record.Crop;
import org.facefarm.schemas.record.CropRange;
import org.facefarm.schemas.record.ModelPerson;
import org.facefarm.schemas.record.PerformerCrops;
import org.facefarm.schemas.record.PersonSelection;
import org.facefarm.schemas.record.TrainTask;
import org.facefarm.vision.person.PersonSelector;
import org.facefarm.vision.person.PersonSelector.Scope;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.task.PermanentFailure;

/**
 * Reads a task's crops from the log. The same task gives the same faces in the same order, however often and wherever it
 * is read: resuming counts on it.
 */
public final class CropReader {
    /** Fewer faces than this only teach a still picture. */
    static final int FEWEST_FACES = 16;

    /** More than this add time and memory, hardly variety: neighbouring frames look alike. */
    static final int MOST_FACES = 4000;

    private final RecordLog log;
    private final PersonPicker people;

    public CropReader(RecordLog log, PersonPicker people) {
        this.log = log;
        this.people = people;
    }

    /**
     * Everybody's faces at the given side in pixels.
     *
     * @throws PermanentFailure when there are too few faces of a person meant
     */
    public TrainingData read(TrainTask task, int size) {
        PersonSelector.Selected a =
                side(task.getFaceCrops(), task.getFacePerson(), Scope.ALL_VIDEOS, "the face videos");
        PersonSelector.Selected b =
                side(task.getTargetCrops(), task.getTargetPerson(), Scope.EACH_VIDEO, "the target videos");
        MessageDigest digest = Ids.sha256();
        a.crops().forEach(crop -> update(digest, "a", crop));
        b.crops().forEach(crop -> update(digest, "b", crop));
        List<TrainingPerson> people = new ArrayList<>();
        people.add(person(a, List.of(task.getFaceConsent()), ConsentRole.FACE, size));
        people.add(person(b, task.getTargetConsents(), ConsentRole.TARGET, size));
        for (PerformerCrops other : task.getOthers()) {
            PersonSelector.Selected c = side(
                    other.getCrops(),
                    other.getPerson(),
                    Scope.ALL_VIDEOS,
                    "the videos of consent '" + other.getConsent() + "'");
            c.crops().forEach(crop -> update(digest, "c" + people.size(), crop));
            people.add(person(c, List.of(other.getConsent()), ConsentRole.FACE, size));
        }
        return new TrainingData(
                byCode(people, task.getCodes()),
                a.person(),
                b.person(),
                b.standIns(),
                HexFormat.of().formatHex(digest.digest()));
    }

    private static TrainingPerson person(
            PersonSelector.Selected picked, List<String> consents, ConsentRole role, int size) {
        return new TrainingPerson(decode(picked.crops(), size), new ModelPerson(consents, role, picked.person()));
    }

    private static List<TrainingPerson> byCode(List<TrainingPerson> people, List<Integer> codes) {
        return codes.isEmpty()
                ? people
                : IntStream.range(0, people.size())
                        .mapToObj(code -> people.get(codes.indexOf(code)))
                        .toList();
    }

    private PersonSelector.Selected side(List<CropRange> ranges, PersonSelection selection, Scope scope, String where) {
        List<Crop> all = new ArrayList<>();
        for (CropRange range : ranges) {
            String key = Keys.segment(range.getExtractionId(), range.getSegment());
            log.read(Topic.CROPS, range.getCrops(), key::equals, Crop.class, all::add);
        }
        if (all.isEmpty()) {
            throw new PermanentFailure(
                    "no face was found in %s: give a video in which a face is seen well".formatted(where));
        }
        PersonSelector.Selected picked = people.pick(all, selection, scope);
        if (picked.crops().size() < FEWEST_FACES) {
            throw new PermanentFailure(
                    "only %d faces of the person meant were found in %s, at least %d are needed: give a longer video, or name another person"
                            .formatted(picked.crops().size(), where, FEWEST_FACES));
        }
        return new PersonSelector.Selected(picked.person(), picked.standIns(), thinned(picked.crops()));
    }

    /** At most {@link #MOST_FACES} of them, evenly spread. */
    private static List<Crop> thinned(List<Crop> crops) {
        int n = Math.min(crops.size(), MOST_FACES);
        List<Crop> kept = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            kept.add(crops.get((int) ((long) i * crops.size() / n)));
        }
        return kept;
    }

    private static void update(MessageDigest digest, String side, Crop crop) {
        digest.update(Ids.of(
                        side,
                        crop.getExtractionId(),
                        crop.getSegment(),
                        crop.getFrame(),
                        crop.getFace().getIndex())
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static FaceSet decode(List<Crop> crops, int size) {
        return new FaceSet(
                crops.parallelStream().map(crop -> decode(crop, size)).toList());
    }

    private static FacePicture decode(Crop crop, int size) {
        try {
            return new FacePicture(
                    size,
                    CropPicture.decode(crop.getPicture(), 3).resized(size).pixels(),
                    CropPicture.decode(crop.getMask(), 1).resized(size).pixels(),
                    EmphasisMap.of(crop.getFace(), size),
                    crop.getFace().getPose().getYaw(),
                    crop.getFace().getPose().getPitch());
        } catch (IOException e) {
            throw new PermanentFailure(
                    "the crop of frame %d in segment %d of extraction %s cannot be read: %s; extract the video again"
                            .formatted(crop.getFrame(), crop.getSegment(), crop.getExtractionId(), e.getMessage()),
                    e);
        }
    }
}
