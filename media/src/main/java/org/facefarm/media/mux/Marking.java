package org.facefarm.media.mux;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says inside a file that machine learning made part of it: the IPTC digital source type
 * "compositeWithTrainedAlgorithmicMedia", as an XMP packet in MP4, MOV and pictures ({@link PictureMark}), as a tag in Matroska
 * and WebM, and in transport streams, which have no tags, as who provides the service.
 */
public final class Marking {
    private static final String SOURCE_TYPE =
            "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";

    static final String TAG = "DIGITAL_SOURCE_TYPE";
    /** What a transport stream's service description (EN 300 468) tells, again and again, beside the service's name. */
    private static final String PROVIDER = "service_provider";

    /** The box type that XMP part 3 gives to XMP packets in ISO files. */
    static final byte[] XMP_UUID = HexFormat.of().parseHex("be7acfcb97a942e89c71999491e3afac");

    private Marking() {}

    /** The digital source type. */
    public static String sourceType() {
        return SOURCE_TYPE;
    }

    /** The container tags with the mark among them, for containers that are marked so. */
    static Map<String, String> tags(Container container, Map<String, String> metadata) {
        Map<String, String> marked = new TreeMap<>(metadata);
        if (!container.isoBoxes()) {
            marked.put(container.transport() ? PROVIDER : TAG, SOURCE_TYPE);
        }
        return marked;
    }

    /** Appends the XMP box where the container has boxes: it may stand anywhere at top level. */
    static void append(Container container, Path file) throws IOException {
        if (container.isoBoxes()) {
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                out.write(box());
            }
        }
    }

    /** The XMP packet that says so. */
    public static String xmp() {
        return """
                <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
                <x:xmpmeta xmlns:x="adobe:ns:meta/">
                 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
                  <rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
                   <Iptc4xmpExt:DigitalSourceType>%s</Iptc4xmpExt:DigitalSourceType>
                  </rdf:Description>
                 </rdf:RDF>
                </x:xmpmeta>
                <?xpacket end="w"?>""".formatted(SOURCE_TYPE);
    }

    private static byte[] box() {
        byte[] packet = xmp().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(8 + XMP_UUID.length + packet.length);
            out.writeBytes("uuid");
            out.write(XMP_UUID);
            out.write(packet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
