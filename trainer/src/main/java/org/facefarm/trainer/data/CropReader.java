package org.facefarm.trainer.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.facefarm.nets.preset.Preset;
import org.facefarm.schemas.Ids;
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

    /** Whose crops, and which of them are learned from. */
    private record Side(SideCrops crops, PersonSelector.Selected picked, Curation.Choice choice) {}

    /**
     * Everybody's faces, for a training of this preset.
     *
     * @param scratch for what is kept of them; open for as long as they are learned from
     * @throws PermanentFailure when there are too few faces of a person meant
     */
    public TrainingData read(TrainTask task, Preset preset, ScratchFile scratch) {
        try (SeenMasks masks = SeenMasks.of(task.getSettings().getUncovered())) {
            return read(task, preset, masks, scratch);
        }
    }

    private TrainingData read(TrainTask task, Preset preset, SeenMasks masks, ScratchFile scratch) {
        boolean curated = task.getSettings().getCurated();
        Side a = side(
                in(task.getFaceCrops(), masks, scratch),
                task.getFacePerson(),
                Scope.ALL_VIDEOS,
                curated,
                "the face videos");
        Side b = side(
                in(task.getTargetCrops(), masks, scratch),
                task.getTargetPerson(),
                Scope.EACH_VIDEO,
                curated,
                "the target videos");
        MessageDigest digest = Ids.sha256();
        update(digest, "a", a);
        update(digest, "b", b);
        List<TrainingPerson> everybody = new ArrayList<>();
        everybody.add(person(a, List.of(task.getFaceConsent()), ConsentRole.FACE, preset));
        everybody.add(person(b, task.getTargetConsents(), ConsentRole.TARGET, preset));
        for (PerformerCrops other : task.getOthers()) {
            String where = "the videos of consent '" + other.getConsent() + "'";
            Side c = side(in(other.getCrops(), masks, scratch), other.getPerson(), Scope.ALL_VIDEOS, curated, where);
            update(digest, "c" + everybody.size(), c);
            everybody.add(person(c, List.of(other.getConsent()), ConsentRole.FACE, preset));
        }
        return new TrainingData(
                byCode(everybody, task.getCodes()),
                a.picked().person(),
                b.picked().person(),
                b.picked().standIns(),
                HexFormat.of().formatHex(digest.digest()),
                new PoseCoverage(a.choice().used(), b.choice().used()));
    }

    private static TrainingPerson person(Side side, List<String> consents, ConsentRole role, Preset preset) {
        return new TrainingPerson(
                side.crops().pictures(side.choice().used(), preset.pictureSize(), preset.lined()),
                new ModelPerson(consents, role, side.picked().person()),
                side.choice(),
                preset.dims().resolution());
    }

    private static List<TrainingPerson> byCode(List<TrainingPerson> people, List<Integer> codes) {
        return codes.isEmpty()
                ? people
                : IntStream.range(0, people.size())
                        .mapToObj(code -> people.get(codes.indexOf(code)))
                        .toList();
    }

    private SideCrops in(List<CropRange> ranges, SeenMasks masks, ScratchFile scratch) {
        return new SideCrops(log, ranges, masks, scratch);
    }

    private Side side(SideCrops crops, PersonSelection selection, Scope scope, boolean curated, String where) {
        IdentityHashMap<Crop, MeasuredCrop> measured = new IdentityHashMap<>();
        List<Crop> bare = new ArrayList<>();
        for (MeasuredCrop crop : crops.measured()) {
            measured.put(crop.crop(), crop);
            bare.add(crop.crop());
        }
        if (bare.isEmpty()) {
            throw new PermanentFailure(
                    "no face was found in %s: give a video in which a face is seen well".formatted(where));
        }
        PersonSelector.Selected picked = people.pick(bare, selection, scope);
        if (picked.crops().size() < FEWEST_FACES) {
            throw new PermanentFailure(
                    "only %d faces of the person meant were found in %s, at least %d are needed: give a longer video, or name another person"
                            .formatted(picked.crops().size(), where, FEWEST_FACES));
        }
        List<MeasuredCrop> theirs = picked.crops().stream().map(measured::get).toList();
        return new Side(
                crops, picked, curated ? Curation.best(theirs, MOST_FACES) : Curation.evenly(theirs, MOST_FACES));
    }

    private static void update(MessageDigest digest, String name, Side side) {
        for (MeasuredCrop chosen : side.choice().used()) {
            Crop crop = chosen.crop();
            digest.update(Ids.of(
                            name,
                            crop.getExtractionId(),
                            crop.getSegment(),
                            crop.getFrame(),
                            crop.getFace().getIndex())
                    .getBytes(StandardCharsets.US_ASCII));
        }
    }
}
