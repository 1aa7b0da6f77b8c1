package org.facefarm.delivery.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.facefarm.delivery.PatchFolder;
import org.facefarm.delivery.check.MediaFacts.Packet;
import org.facefarm.media.MediaException;

/** Where a video's delivered patches lie in its pictures. */
final class PatchAreas {
    /** Of a PNG's signature and of the length and name of its first chunk, which begins with width and height. */
    private static final int BEFORE_SIZE = 16;

    private PatchAreas() {}

    /** By place in decode order. */
    static Map<Long, List<Area>> read(Path folder, MediaFacts source) {
        Map<Long, List<Area>> byTime = new HashMap<>();
        ObjectMapper json = new ObjectMapper();
        try {
            for (String line : Files.readAllLines(folder.resolve(PatchFolder.LIST))) {
                JsonNode patch = json.readTree(line);
                byTime.computeIfAbsent(patch.get("pts").asLong() + source.moved(), t -> new ArrayList<>())
                        .add(area(folder.resolve(patch.get("file").asText()), patch.get("matrix")));
            }
        } catch (IOException e) {
            throw new MediaException(
                    "%s: no patches that can be read; name the folder that was delivered with the video"
                            .formatted(folder),
                    e);
        }
        Map<Long, List<Area>> areas = new HashMap<>();
        long place = 0;
        for (Packet packet : source.video().packets()) {
            List<Area> found = byTime.get(packet.pts());
            if (found != null) {
                areas.put(place, found);
            }
            place++;
        }
        return areas;
    }

    /** Upright around the patch. The matrix counts from the centres of the top left pixels, areas from their corners. */
    private static Area area(Path picture, JsonNode matrix) throws IOException {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        try (DataInputStream png = new DataInputStream(Files.newInputStream(picture))) {
            png.skipNBytes(BEFORE_SIZE);
            int width = png.readInt();
            int height = png.readInt();
            for (int corner = 0; corner < 4; corner++) {
                double x = (corner & 1) * width - 0.5;
                double y = (corner >> 1) * height - 0.5;
                left = Math.min(left, row(matrix.get(0), x, y));
                right = Math.max(right, row(matrix.get(0), x, y));
                top = Math.min(top, row(matrix.get(1), x, y));
                bottom = Math.max(bottom, row(matrix.get(1), x, y));
            }
        }
        return new Area(left + 0.5, top + 0.5, right + 0.5, bottom + 0.5);
    }

    /** The third row is 0, 0, 1. */
    private static double row(JsonNode row, double x, double y) {
        return row.get(0).asDouble() * x
                + row.get(1).asDouble() * y
                + row.get(2).asDouble();
    }
}
