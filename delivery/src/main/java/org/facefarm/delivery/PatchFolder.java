package org.facefarm.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.facefarm.delivery.internal.disk.Durable;
import org.facefarm.delivery.internal.disk.WholeFolder;
import org.facefarm.media.MediaException;
import org.facefarm.schemas.Keys;
import org.facefarm.schemas.Topic;
import org.facefarm.schemas.record.ClipRange;
import org.facefarm.schemas.record.DeliverTask;
import org.facefarm.schemas.record.Patch;
import org.facefarm.worker.disk.DiskText;
import org.facefarm.worker.log.MissingRecordsException;
import org.facefarm.worker.log.RecordLog;
import org.facefarm.worker.scratch.WorkFolder;

/** A video's patches as files, with the list of them: a folder that is there whole or not at all. */
public final class PatchFolder {
    /** Name of the list: one {@link PatchLine} for each patch, in the order of showing. */
    public static final String LIST = "patches.jsonl";

    private static final Pattern PICTURE = Pattern.compile("\\d{8,}-\\d+\\.png");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordLog log;
    private final DeliverTask task;

    PatchFolder(RecordLog log, DeliverTask task) {
        this.log = log;
        this.task = task;
    }

    /**
     * Fails with advice where patches cannot be put without taking something else away: what lies there may be older patches,
     * nothing else.
     */
    public static void requireFree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new MediaException(folder + ": is a file; name another folder for the patches");
        }
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            if (!name.equals(LIST) && !PICTURE.matcher(name).matches()) {
                throw new MediaException(folder + ": holds " + name
                        + ", which is no patch; move it away or name another folder for the patches");
            }
        }
    }

    /** Whether there are no patches yet but what one of these orders put there. */
    static boolean isFree(Path folder, Collection<String> own) {
        if (!Files.exists(folder) || files(folder).isEmpty()) {
            return true;
        }
        try (Stream<String> lines = Files.lines(folder.resolve(LIST))) {
            Optional<String> first = lines.findFirst();
            return first.isEmpty()
                    || own.contains(JSON.readTree(first.get()).path("order").asText());
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Writes the folder, over older patches. */
    void write(Path folder) {
        requireFree(folder);
        Path whole = folder.toAbsolutePath();
        try (WorkFolder work = WorkFolder.in(whole.getParent())) {
            Path part = Files.createDirectory(work.path().resolve("new"));
            fill(part);
            WholeFolder.put(part, whole, work.path());
        } catch (IOException e) {
            throw new MediaException(folder + ": cannot be written: " + DiskText.of(e), e);
        }
    }

    private void fill(Path part) throws IOException {
        Path list = part.resolve(LIST);
        try (BufferedWriter lines = Files.newBufferedWriter(list)) {
            long before = 0;
            for (ClipRange clip : task.getClips()) {
                fill(part, lines, clip, before);
                before += clip.getFramesShown();
            }
        }
        Durable.sync(list);
    }

    private void fill(Path part, BufferedWriter lines, ClipRange clip, long before) throws IOException {
        String mergeId = clip.getMergeId().isEmpty() ? task.getMergeId() : clip.getMergeId();
        String key = Keys.segment(mergeId, clip.getSegment());
        LogWindows<Patch> patches = new LogWindows<>(log, Topic.PATCHES, clip.getPatches(), key, Patch.class);
        int count = 0;
        int frame = -1;
        int layer = 0;
        while (patches.hasNext()) {
            Patch patch = patches.next();
            layer = patch.getShown() == frame ? layer + 1 : 0;
            frame = patch.getShown();
            if (patch.getIndex() == count) {
                PatchLine line = PatchLine.of(task, patch, before + frame, layer);
                Path picture = part.resolve(line.file());
                byte[] png = new byte[patch.getPicture().remaining()];
                patch.getPicture().duplicate().get(png);
                Files.write(picture, png);
                Durable.sync(picture);
                lines.write(JSON.writeValueAsString(line));
                lines.write('\n');
                count++;
            }
        }
        if (count != clip.getPatchCount()) {
            throw new MissingRecordsException("segment %d has %d of its %d patches in the log: merge it again"
                    .formatted(clip.getSegment(), count, clip.getPatchCount()));
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        } catch (IOException e) {
            throw new MediaException(folder + ": cannot be looked through: " + DiskText.of(e), e);
        }
    }
}
