package org.facefarm.delivery.internal.sidecar;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.facefarm.delivery.internal.disk.Durable;
import org.facefarm.media.MediaException;
import org.facefarm.media.mux.Marking;
import org.facefarm.schemas.record.ClipRange;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.MappedFace;
import org.facefarm.schemas.record.ModelManifest;
import org.facefarm.schemas.record.PersonSwapped;
import org.facefarm.worker.consent.Agreements;
import org.facefarm.worker.model.MappedFaces;

/**
 * What a delivered file was made of, by whom it was allowed, and what happened: {@code output.facefarm.json}.
 *
 * @param map where several people get new faces, each of them, the first of which model and consents tell too; else none
 * @param corrections what a person said of faces, over what was found
 * @param settings of the merge, as the options of these names say them
 */
@JsonPropertyOrder({
    "format",
    "digitalSourceType",
    "order",
    "output",
    "source",
    "model",
    "enhancer",
    "consents",
    "map",
    "corrections",
    "settings",
    "result"
})
public record Sidecar(
        String format,
        String digitalSourceType,
        String order,
        OutputFile output,
        Source source,
        Model model,
        @JsonInclude(JsonInclude.Include.NON_NULL) Foreign enhancer,
        ConsentIds consents,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MappedPerson> map,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SaidOfFace> corrections,
        JsonNode settings,
        Result result) {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    @JsonPropertyOrder({"name", "sha256", "size"})
    public record OutputFile(String name, String sha256, long size) {}

    @JsonPropertyOrder({"name", "sha256"})
    public record Source(String name, String sha256) {}

    /**
     * @param person identity code of the person drawn, who gave the face's consent
     * @param people consents of everybody whose face went into it
     * @param licence of a network of another tool that draws whoever it is told to
     */
    @JsonPropertyOrder({"id", "iteration", "preset", "sha256", "weightsSha256", "person", "people", "licence"})
    public record Model(
            String id,
            long iteration,
            String preset,
            String sha256,
            String weightsSha256,
            int person,
            List<String> people,
            @JsonInclude(JsonInclude.Include.NON_NULL) String licence) {}

    /** A network of another tool. */
    @JsonPropertyOrder({"id", "sha256", "licence"})
    public record Foreign(String id, String sha256, String licence) {
        static Foreign of(ModelManifest model) {
            return new Foreign(
                    model.getModelId(), model.getSha256(), model.getForeign().getLicence());
        }
    }

    @JsonPropertyOrder({"face", "targets"})
    public record ConsentIds(String face, List<String> targets) {}

    /** @param person whose place is taken */
    @JsonPropertyOrder({
        "model",
        "consents",
        "person",
        "framesWithPerson",
        "framesSwapped",
        "facesSwapped",
        "facesUnsure"
    })
    public record MappedPerson(
            Model model,
            ConsentIds consents,
            String person,
            long framesWithPerson,
            long framesSwapped,
            long facesSwapped,
            long facesUnsure) {}

    /**
     * @param person whose place is taken
     * @param notes what of the source is not as it seems
     * @param facesUnsure those of the faces of others that were left alone because it is not sure whose they are
     */
    @JsonPropertyOrder({
        "frames",
        "framesSwapped",
        "facesSwapped",
        "person",
        "framesWithPerson",
        "facesOfOthers",
        "facesUnsure",
        "segments",
        "segmentsPassed",
        "framesPassed",
        "patches",
        "gaps",
        "streamsLeftOut",
        "notes"
    })
    public record Result(
            long frames,
            long framesSwapped,
            long facesSwapped,
            String person,
            long framesWithPerson,
            long facesOfOthers,
            long facesUnsure,
            int segments,
            int segmentsPassed,
            long framesPassed,
            int patches,
            List<Long> gaps,
            List<String> streamsLeftOut,
            List<String> notes) {}

    /** How the name of a side-car ends, after that of what it lies beside. */
    public static final String ENDING = ".facefarm.json";

    /** Where a delivered file, or folder of pictures, has its side-car. */
    public static Path placeOf(Path output) {
        return output.resolveSibling(output.getFileName() + ENDING);
    }

    /**
     * @param sha256 of what is delivered, and its size in bytes
     * @param frames pictures in it
     * @param leftOut what of the source is not in it
     */
    public static Sidecar of(DeliverTask task, String sha256, long size, long frames, List<String> leftOut) {
        return new Sidecar(
                "facefarm-1",
                Marking.sourceType(),
                task.getOrderId(),
                new OutputFile(fileName(task.getOutput()), sha256, size),
                new Source(task.getVideo().getName(), task.getVideo().getSha256()),
                model(task.getModel(), task.getPerson()),
                task.getEnhancer() == null ? null : Foreign.of(task.getEnhancer()),
                new ConsentIds(task.getFaceConsent(), List.copyOf(task.getTargetConsents())),
                map(task),
                SaidOfFace.all(task),
                SettingsInWords.of(task.getSettings()),
                new Result(
                        frames,
                        task.getFramesSwapped(),
                        task.getFacesSwapped(),
                        task.getFound().getPerson(),
                        task.getFound().getFramesWithPerson(),
                        task.getFound().getFacesOfOthers(),
                        task.getFound().getFacesUnsure(),
                        task.getClips().size(),
                        task.getSegmentsPassed(),
                        task.getFramesPassed(),
                        task.getClips().stream()
                                .mapToInt(ClipRange::getPatchCount)
                                .sum(),
                        List.copyOf(task.getGaps()),
                        leftOut,
                        List.copyOf(task.getNotes())));
    }

    private static Model model(ModelManifest model, int person) {
        return new Model(
                model.getModelId(),
                model.getIteration(),
                model.getPreset(),
                model.getSha256(),
                model.getWeightsSha256(),
                person,
                Agreements.consents(model),
                model.getForeign() == null ? null : model.getForeign().getLicence());
    }

    private static List<MappedPerson> map(DeliverTask task) {
        List<MappedFace> faces = MappedFaces.of(task);
        return IntStream.range(0, task.getPeople().size())
                .mapToObj(i -> mapped(faces.get(i), task.getPeople().get(i)))
                .toList();
    }

    private static MappedPerson mapped(MappedFace face, PersonSwapped told) {
        return new MappedPerson(
                model(face.getModel(), face.getPerson()),
                new ConsentIds(face.getFaceConsent(), List.copyOf(face.getTargetConsents())),
                told.getFound().getPerson(),
                told.getFound().getFramesWithPerson(),
                told.getFramesSwapped(),
                told.getFacesSwapped(),
                told.getFound().getFacesUnsure());
    }

    /**
     * What lies beside a delivered file.
     *
     * @throws MediaException when there is none that can be read
     */
    public static Sidecar beside(Path output) {
        Path file = placeOf(output);
        try {
            return JSON.readValue(file.toFile(), Sidecar.class);
        } catch (IOException e) {
            String reason = Files.exists(file) ? "cannot be read" : "is not there";
            throw new MediaException(
                    "%s %s: put the side-car that was delivered with %s beside it"
                            .formatted(file, reason, output.getFileName()),
                    e);
        }
    }

    /** Writes the side-car, seen onto the disk; gives its place. */
    public Path writeBeside(Path output) throws IOException {
        Path file = placeOf(output);
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
        Durable.sync(file);
        return file;
    }

    private static String fileName(String output) {
        return Path.of(output).getFileName().toString();
    }
}
