package org.facefarm.client.request;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.facefarm.client.consent.ConsentChoice;
import org.facefarm.client.landmarks.LandmarkFile;
import org.facefarm.client.video.SourceFile;
import org.facefarm.ingest.IngestSettings;
import org.facefarm.schemas.OutputKind;
import org.facefarm.schemas.record.Consent;
import org.facefarm.schemas.record.ExtractionSettings;
import org.facefarm.schemas.record.MergeSettings;
import org.facefarm.schemas.record.PartLook;
import org.facefarm.schemas.record.PictureKind;
import org.facefarm.schemas.record.TrainingSettings;
import org.facefarm.schemas.record.Video;
import org.facefarm.schemas.record.VideoEncoding;
import org.facefarm.schemas.record.VideoPart;

/**
 * What a person asks of a farm, with everything that an order must say: a {@link CheckedSwap} gives it.
 *
 * @param faces videos of the person whose face is used
 * @param targets videos that get the face, each with the file it becomes
 * @param facePerson which person in {@code faces}
 * @param targetPerson whose place is taken in {@code targets}
 * @param others further people whose faces the model learns
 * @param map further faces, and onto whom they go
 * @param patches folder for the patches of every target; null for none
 * @param ingest how the files are stored
 * @param landmarks where people say that the faces of some of the videos are
 */
public record SwapRequest(
        List<Path> faces,
        List<TargetFile> targets,
        PersonWish facePerson,
        PersonWish targetPerson,
        ConsentChoice consents,
        ExtractionSettings extraction,
        TrainingSettings training,
        MergeSettings merge,
        List<OtherPerson> others,
        List<MapRequest> map,
        Path patches,
        IngestSettings ingest,
        List<LandmarkFile> landmarks) {

    /** Of two people, without patches, with files stored as usual, in which faces are looked for. */
    public SwapRequest(
            List<Path> faces,
            List<TargetFile> targets,
            PersonWish facePerson,
            PersonWish targetPerson,
            ConsentChoice consents,
            ExtractionSettings extraction,
            TrainingSettings training,
            MergeSettings merge) {
        this(
                faces,
                targets,
                facePerson,
                targetPerson,
                consents,
                extraction,
                training,
                merge,
                List.of(),
                List.of(),
                null,
                IngestSettings.DEFAULT,
                List.of());
    }

    /** The same with somebody else's place taken. */
    public SwapRequest withTarget(PersonWish target) {
        return new SwapRequest(
                faces,
                targets,
                facePerson,
                target,
                consents,
                extraction,
                training,
                merge,
                others,
                map,
                patches,
                ingest,
                landmarks);
    }

    /** Every consent it rests on, each once. */
    public List<Consent> everybody() {
        return Stream.concat(consents.all().stream(), map.stream().flatMap(one -> one.consents().all().stream()))
                .distinct()
                .toList();
    }

    /** Every file it reads as video. */
    public List<Path> videos() {
        return SwapWish.videos(
                faces, targets, others, map.stream().map(MapRequest::wish).toList());
    }

    /** Those files, known by content. */
    public Map<Path, SourceFile> files() {
        return SourceFile.all(videos(), ingest);
    }

    /**
     * A video and the file it becomes.
     *
     * @param output file, or folder of pictures
     * @param part that gets the face; null for all of it
     * @param pictures what is put into the folder; null for a file
     * @param encoding null for the order's
     * @param looks of parts of this video, over the order's
     */
    public record TargetFile(
            Path video,
            Path output,
            VideoPart part,
            PictureKind pictures,
            VideoEncoding encoding,
            List<PartLook> looks) {
        /** Encoded as the order says, and looking so everywhere. */
        public TargetFile(Path video, Path output, VideoPart part, PictureKind pictures) {
            this(video, output, part, pictures, null, List.of());
        }

        /** All of it, encoded and looking as the order says. */
        public TargetFile(Path video, Path output) {
            this(video, output, null, null);
        }

        /** What the file has no place for of a video that is stored, in a line for people; empty when it has one for everything. */
        public Optional<String> leftOut(Video stored) {
            return LeftOutStreams.of(this, stored);
        }

        TargetFile encodedAs(VideoEncoding other) {
            return new TargetFile(video, output, part, pictures, other, looks);
        }

        /** A name by which containers and encoders are chosen. */
        String kind() {
            return "." + OutputKind.of(output.getFileName().toString(), pictures);
        }
    }
}
