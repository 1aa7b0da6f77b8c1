package org.facefarm.client.request;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.schemas.record.TrainingSettings;

/**
 * What a person asks for, as it was said; {@link CheckedSwap} looks at it.
 *
 * @param faces videos of the person whose face is used; none where a model is named
 * @param model a finished model to use as it is; null to train one
 * @param targets videos that get the face, each with the file it becomes
 * @param facePerson which person in {@code faces}
 * @param targetPerson whose place is taken in {@code targets}
 * @param others further people whose faces the model learns
 * @param map further faces, and onto whom they go
 * @param consentFile YAML with the consents of everybody
 * @param faceConsent which of them is the face's; null for the only one
 * @param targetConsents which of them are the targets'; none for all
 * @param training of a preset that there is
 * @param ingest how the files are stored, and how much one may ask for
 * @param landmarks files that tell where the faces of some of the videos are
 */
public record SwapWish(
        List<Path> faces,
        String model,
        List<SwapRequest.TargetFile> targets,
        PersonWish facePerson,
        PersonWish targetPerson,
        List<OtherPerson> others,
        List<MapWish> map,
        Path consentFile,
        String faceConsent,
        List<String> targetConsents,
        TrainingSettings training,
        IngestSettings ingest,
        List<Path> landmarks) {
    /** Whether a model is trained for any of its faces. */
    boolean trains() {
        return model == null || map.stream().anyMatch(MapWish::trains);
    }

    /** Every file it reads as video. */
    List<Path> videos() {
        return videos(faces, targets, others, map);
    }

    static List<Path> videos(
            List<Path> faces, List<SwapRequest.TargetFile> targets, List<OtherPerson> others, List<MapWish> map) {
        return Stream.of(
                        faces.stream(),
                        targets.stream().map(SwapRequest.TargetFile::video),
                        others.stream().flatMap(other -> other.videos().stream()),
                        map.stream().flatMap(one -> one.faces().stream()))
                .flatMap(videos -> videos)
                .distinct()
                .toList();
    }
}
