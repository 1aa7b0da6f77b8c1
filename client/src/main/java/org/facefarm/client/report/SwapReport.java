package org.facefarm.client.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.facefarm.schemas.Names;
import org.facefarm.schemas.record.OrderStatus;
import org.facefarm.schemas.record.Output;
import org.facefarm.schemas.record.PeopleFound;
import org.facefarm.schemas.record.ReportedGap;

/**
 * How an order ended, for people and programs.
 *
 * @param order its id
 * @param state the last state, such as DONE
 * @param reason why it failed, one line; "" otherwise
 * @param outputs the files in place
 * @param untouched those of them in which no face was swapped
 * @param failed files that did not come, though others did, and why
 * @param patches folders with the patches of these files
 * @param previews folder with the training's preview pictures; null when there are none
 * @param frames frames of the targets
 * @param framesPassed frames of the targets that keep the source's own packets
 * @param framesExtracted frames of faces and targets
 * @param iterationsPerSecond of the training, over all of it; 0 when nothing was trained
 * @param gaps frames that could not be worked on
 * @param gapList the first 1,000 of them
 * @param leftOut outputs that cannot hold all that their sources had, and what they lack
 * @param notes what of the videos is not as it seems, one line each
 * @param interlaced outputs whose pictures are two fields each, and which one is shown first
 * @param people by output, who was swapped and who was left alone
 * @param learned which faces the model was trained on
 * @param seconds in which each stage was worked on, 0 where it was there already
 * @param busy of extract and merge, in which share of the workers' time each part was at work, 0..1; the one near 1 holds the
 *     others up. Empty where that was not counted
 */
public record SwapReport(
        String order,
        String state,
        String reason,
        List<Path> outputs,
        List<Path> untouched,
        Map<String, String> failed,
        List<Path> patches,
        Path previews,
        long frames,
        long framesExtracted,
        long facesFound,
        long facesSwapped,
        long framesSwapped,
        long framesPassed,
        long gaps,
        List<Missed> gapList,
        Map<String, List<String>> leftOut,
        List<String> notes,
        Map<String, String> interlaced,
        Map<String, PeopleSeen> people,
        String model,
        long iterations,
        double iterationsPerSecond,
        LearnedFaces learned,
        StageSeconds seconds,
        Map<String, Map<String, Double>> busy) {

    /**
     * A frame that could not be worked on.
     *
     * @param video file name of the source
     * @param time from its start, hh:mm:ss.mmm
     * @param frame number in decode order
     * @param pts in the stream's time base; null when unknown
     * @param outcome what became of it, such as FROZEN
     * @param text all that in words
     */
    public record Missed(
            String video, String time, int segment, long frame, Long pts, String reason, String outcome, String text) {
        public static Missed of(ReportedGap gap) {
            return new Missed(
                    gap.getVideo(),
                    GapText.time(gap.getMilliseconds()),
                    gap.getGap().getSegment(),
                    gap.getGap().getFrame(),
                    gap.getGap().getPts(),
                    gap.getGap().getReason(),
                    gap.getGap().getOutcome().name(),
                    GapText.line(gap));
        }
    }

    /**
     * Who is in a video.
     *
     * @param person whose place is taken
     * @param framesWithPerson in which the person is seen
     * @param facesOfPerson more than frames where some show the person several times
     * @param facesUnsure those of the others that are like the person, but nearly as much like somebody else, or of which it is
     *     not sure how they lie
     * @param framesSeen in which the person or one of these is seen; 0 where it was not counted
     * @param longestUnswapped of these, how many at most follow one another without a swapped face
     * @param longestUnswappedAt when they begin, hh:mm:ss.mmm
     * @param each where several people get new faces, each of them; the other numbers are of all
     */
    public record PeopleSeen(
            String person,
            long framesWithPerson,
            long framesSwapped,
            long facesOfPerson,
            long facesOfOthers,
            long facesUnsure,
            long framesSeen,
            long longestUnswapped,
            String longestUnswappedAt,
            List<SwappedOne> each) {

        private static final double PERCENT = 100;

        /** In how many of a hundred frames that show the person they were swapped; 100 where that was not counted. */
        public double percentSwapped() {
            return framesSeen == 0 ? PERCENT : PERCENT * framesSwapped / framesSeen;
        }
    }

    /** Seconds in which the stages were worked on; in all, those of the command. */
    public record StageSeconds(double ingest, double extract, double train, double merge, double total) {}

    /**
     * The report of an order that has ended.
     *
     * @param previews folder where trainers on this machine put preview pictures, in a folder for each model
     */
    public static SwapReport of(OrderStatus status, Path previews, double totalSeconds) {
        double train = StageTimes.seconds(status.getTrain());
        return new SwapReport(
                status.getOrderId(),
                status.getState().name(),
                status.getReason(),
                delivered(status, output -> true),
                delivered(status, output -> output.getFramesSwapped() == 0),
                failed(status),
                status.getOutputs().stream()
                        .filter(output ->
                                output.getDelivered() && !output.getPatches().isEmpty())
                        .map(output -> Path.of(output.getPatches()))
                        .toList(),
                previewsOf(previews, status.getModelId()),
                status.getTargetFrames(),
                status.getExtract().getDone(),
                status.getTargetFacesFound(),
                status.getFacesSwapped(),
                status.getFramesSwapped(),
                status.getFramesPassed(),
                status.getGapCount(),
                status.getReportedGaps().stream().map(Missed::of).toList(),
                leftOut(status),
                List.copyOf(status.getNotes()),
                interlaced(status),
                people(status),
                status.getModelId(),
                status.getModelIteration(),
                train > 0 ? status.getModelIteration() / train : 0,
                LearnedFaces.of(status.getTrainingFaces()),
                new StageSeconds(
                        StageTimes.seconds(status.getIngest()),
                        StageTimes.seconds(status.getExtract()),
                        train,
                        StageTimes.seconds(status.getMerge()),
                        totalSeconds),
                Map.of(
                        "extract", Map.copyOf(status.getExtract().getBusy()),
                        "merge", Map.copyOf(status.getMerge().getBusy())));
    }

    /** Delivered videos in which the person was swapped, but in fewer frames than so many of a hundred that show them. */
    public List<String> swappedBelow(double percent) {
        return people.entrySet().stream()
                .filter(video -> video.getValue().framesSwapped() > 0)
                .filter(video -> video.getValue().percentSwapped() < percent)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Path previewsOf(Path previews, String modelId) {
        if (modelId.isEmpty()) {
            return null;
        }
        Path folder = previews.resolve(Names.ofFile(modelId));
        return Files.isDirectory(folder) ? folder : null;
    }

    private static Map<String, String> failed(OrderStatus status) {
        Map<String, String> failed = new TreeMap<>();
        status.getOutputs().stream()
                .filter(output -> !output.getFailure().isEmpty())
                .forEach(output -> failed.put(output.getOutput(), output.getFailure()));
        return failed;
    }

    private static Map<String, List<String>> leftOut(OrderStatus status) {
        Map<String, List<String>> leftOut = new TreeMap<>();
        status.getOutputs().stream()
                .filter(output -> !output.getLeftOut().isEmpty())
                .forEach(output -> leftOut.put(output.getOutput(), output.getLeftOut()));
        return leftOut;
    }

    private static Map<String, PeopleSeen> people(OrderStatus status) {
        Map<String, PeopleSeen> people = new TreeMap<>();
        for (Output output : status.getOutputs()) {
            PeopleFound found = output.getFound();
            if (found.getFacesOfPerson() + found.getFacesOfOthers() > 0) {
                people.put(output.getOutput(), seen(output, found));
            }
        }
        return people;
    }

    private static PeopleSeen seen(Output output, PeopleFound found) {
        return new PeopleSeen(
                found.getPerson(),
                found.getFramesWithPerson(),
                output.getFramesSwapped(),
                found.getFacesOfPerson(),
                found.getFacesOfOthers(),
                found.getFacesUnsure(),
                output.getFramesSeen(),
                output.getLongestUnswapped(),
                output.getLongestUnswapped() == 0 ? "" : GapText.time(output.getLongestUnswappedAt()),
                output.getPeople().stream().map(SwappedOne::of).toList());
    }

    private static Map<String, String> interlaced(OrderStatus status) {
        Map<String, String> interlaced = new TreeMap<>();
        for (Output output : status.getOutputs()) {
            String fields = FieldText.of(output.getFieldOrder());
            if (!fields.isEmpty()) {
                interlaced.put(output.getOutput(), fields);
            }
        }
        return interlaced;
    }

    private static List<Path> delivered(OrderStatus status, Predicate<Output> which) {
        return status.getOutputs().stream()
                .filter(output -> output.getDelivered() && which.test(output))
                .map(output -> Path.of(output.getOutput()))
                .toList();
    }
}
