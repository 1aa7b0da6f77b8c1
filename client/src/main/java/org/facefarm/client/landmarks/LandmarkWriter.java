package org.facefarm.client.landmarks;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.facefarm.client.input.UserError;
import org.facefarm.client.internal.yaml.YamlKey;
import org.facefarm.client.video.Extractions;
import org.facefarm.schemas.record.Box;
import org.facefarm.schemas.record.Face;
import org.facefarm.schemas.record.FrameFaces;
import org.facefarm.schemas.record.GivenPixels;
import org.facefarm.schemas.record.SegmentExtracted;
import org.facefarm.worker.disk.DiskText;

/** Writes what was found in a video as a landmark file that gives the same faces again. */
public final class LandmarkWriter {
    private final JsonGenerator json;
    private long faces;

    private LandmarkWriter(JsonGenerator json) {
        this.json = json;
    }

    /**
     * @param file put in place when it is whole; left alone where there is no face to tell of
     * @param video its name
     * @param found as extractions tell
     * @return how many faces it tells of
     * @throws UserError when it cannot be written
     */
    public static long write(Path file, String video, Extractions extractions, List<SegmentExtracted> found) {
        Path whole = file.toAbsolutePath();
        try {
            Files.createDirectories(whole.getParent());
            Path part = whole.resolveSibling("." + whole.getFileName() + ".part");
            try {
                long faces;
                try (JsonGenerator json = new JsonFactory().createGenerator(part.toFile(), JsonEncoding.UTF8)) {
                    LandmarkWriter writer = new LandmarkWriter(json);
                    writer.head(video);
                    extractions.faces(found, writer::add);
                    json.writeEndArray();
                    json.writeEndObject();
                    faces = writer.faces;
                }
                if (faces > 0) {
                    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
                return faces;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        } catch (UncheckedIOException e) {
            throw unwritable(file, e.getCause());
        }
    }

    private static UserError unwritable(Path file, IOException e) {
        return new UserError("cannot write " + file + ": " + DiskText.reason(e));
    }

    private void head(String video) throws IOException {
        json.writeStartObject();
        json.writeStringField(LandmarkKeys.VIDEO.name(), video);
        json.writeStringField(LandmarkKeys.PIXELS.name(), LandmarkKeys.word(GivenPixels.SQUARE));
        json.writeArrayFieldStart(LandmarkKeys.FILE.list());
    }

    private void add(FrameFaces frame, long place) {
        if (frame.getFaces().isEmpty()) {
            return;
        }
        try {
            json.writeRaw('\n');
            json.writeStartObject();
            json.writeNumberField(LandmarkKeys.FRAME.name(), place);
            json.writeArrayFieldStart(LandmarkKeys.FACES.name());
            for (Face face : frame.getFaces()) {
                add(face);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Face face) throws IOException {
        faces++;
        Box box = face.getBox();
        json.writeStartObject();
        numbers(LandmarkKeys.BOX, box.getX(), box.getY(), box.getWidth(), box.getHeight());
        json.writeNumberField(LandmarkKeys.TRACK.name(), face.getTrack());
        json.writeStringField(LandmarkKeys.KIND.name(), LandmarkKeys.word(face.getLandmarkModel()));
        json.writeNumberField(LandmarkKeys.SCORE.name(), face.getScore());
        numbers(
                LandmarkKeys.POSE,
                face.getPose().getYaw(),
                face.getPose().getPitch(),
                face.getPose().getRoll());
        numbers(LandmarkKeys.ALIGNMENT, face.getAlignment().toArray(Float[]::new));
        json.writeBooleanField(LandmarkKeys.FILLED.name(), face.getFilled());
        json.writeArrayFieldStart(LandmarkKeys.LANDMARKS.name());
        List<Float> xy = face.getLandmarks();
        for (int i = 0; i < xy.size(); i += 2) {
            numbers(xy.get(i), xy.get(i + 1));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void numbers(YamlKey<float[]> key, Float... values) throws IOException {
        json.writeFieldName(key.name());
        numbers(values);
    }

    private void numbers(Float... values) throws IOException {
        json.writeStartArray();
        for (float value : values) {
            json.writeNumber(value);
        }
        json.writeEndArray();
    }
}
