package org.facefarm.media.demux;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.av_color_space_name;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.facefarm.media.MediaException;
import org.facefarm.media.MediaLimits;
import org.facefarm.media.MediaPacket;
import org.facefarm.media.VideoFrame;
import org.facefarm.media.decode.VideoDecoder;
import org.facefarm.media.internal.exif.Orientation;
import org.facefarm.media.internal.libav.Libav;
import org.facefarm.schemas.TrustedRecords;
import org.facefarm.schemas.record.Chapter;
import org.facefarm.schemas.record.Frame;
import org.facefarm.schemas.record.NamedPictures;
import org.facefarm.schemas.record.Rational;
import org.facefarm.schemas.record.StreamHeader;
import org.facefarm.schemas.record.StreamKind;

/**
 * A folder of pictures as a video: its PNG, JPEG, TIFF, BMP, WebP or DPX files in natural order ("p9" before "p10"), each shown
 * for the same time. A picture whose number is left out is a packet without content, which no decoder makes a picture of. They are to be turned as EXIF says, all alike. Files are opened by Java one by one; libav sees their content only, so that no name is ever a pattern.
 */
public final class ImageSequence implements MediaSource {
    /** What stands where a video's container is named. */
    public static final String CONTAINER = "pictures";

    private static final Set<String> EXTENSIONS = Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp", "webp", "dpx");

    static {
        TrustedRecords.trust();
    }

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final List<Path> pictures;
    private final PictureNumbers numbers;
    private final MediaLimits limits;
    private final StreamHeader header;
    private int next;
    private long place;
    private long bytes;

    private ImageSequence(List<Path> pictures, PictureNumbers numbers, MediaLimits limits, StreamHeader header) {
        this.pictures = pictures;
        this.numbers = numbers;
        this.limits = limits;
        this.header = header;
    }

    static ImageSequence open(Path folder, Rational rate, MediaLimits limits) {
        List<Path> pictures = pictures(folder);
        PictureNumbers numbers = PictureNumbers.of(pictures);
        ByteBuffer first = content(pictures.get(0), limits);
        StreamHeader.Builder header = StreamHeader.newBuilder()
                .setIndex(0)
                .setKind(StreamKind.VIDEO)
                .setCodec(codec(pictures.get(0), first))
                .setExtradata(ByteBuffer.allocate(0))
                .setTimeBase(new Rational(rate.getDen(), rate.getNum()))
                .setAverageFrameRate(rate)
                .setRealFrameRate(rate)
                .setStartPts(0L)
                .setDuration(numbers.places().get(pictures.size() - 1) + 1);
        describe(header, pictures.get(0), first, limits);
        Orientation lies = Orientation.in(first);
        if (lies != Orientation.UPRIGHT) {
            header.setSideData(List.of(lies.sideData()));
        }
        return new ImageSequence(pictures, numbers, limits, header.build());
    }

    /**
     * The pictures of a folder, in order.
     *
     * @throws MediaException when there is none
     */
    public static List<Path> pictures(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> pictures = files.filter(f -> isNamedAsPicture(f) && Files.isRegularFile(f))
                    .sorted((a, b) -> NaturalOrder.INSTANCE.compare(
                            a.getFileName().toString(), b.getFileName().toString()))
                    .toList();
            if (pictures.isEmpty()) {
                throw new MediaException(folder
                        + ": has no pictures (PNG, JPEG, TIFF, BMP, WebP or DPX); name a video file or a"
                        + " folder of pictures");
            }
            return pictures;
        } catch (IOException e) {
            throw new MediaException(folder + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Where these pictures stand among those that should be there, by the numbers in their names: 0, 1, 2, ... where none is
     * missing.
     */
    public static List<Long> places(List<Path> pictures) {
        return PictureNumbers.of(pictures).places();
    }

    /** What these pictures are called, by their places; none where that takes too many words. */
    public static List<NamedPictures> names(List<Path> pictures) {
        return PictureNames.of(pictures, places(pictures));
    }

    @Override
    public String container() {
        return CONTAINER;
    }

    @Override
    public List<StreamHeader> streams() {
        return List.of(header);
    }

    @Override
    public StreamHeader videoStream() {
        return header;
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public List<Chapter> chapters() {
        return List.of();
    }

    @Override
    public Optional<MediaPacket> read() {
        if (next == pictures.size()) {
            return Optional.empty();
        }
        long time = place++;
        if (time < numbers.places().get(next)) {
            return Optional.of(new MediaPacket(0, time, time, 1, 0, List.of(), NOTHING.duplicate()));
        }
        Path file = pictures.get(next++);
        ByteBuffer content = content(file, limits);
        String codec = codec(file, content);
        if (!codec.equals(header.getCodec())) {
            throw new MediaException("%s: is a %s picture, but the folder begins with %s; convert them to one kind"
                    .formatted(file, codec, header.getCodec()));
        }
        requireLiesAsTheFirst(file, content);
        bytes += content.remaining();
        return Optional.of(new MediaPacket(0, time, time, 1, AV_PKT_FLAG_KEY, List.of(), content));
    }

    private void requireLiesAsTheFirst(Path file, ByteBuffer content) {
        Orientation lies = Orientation.in(content);
        Orientation first = Orientation.of(header);
        if (lies != first) {
            throw new MediaException(
                    "%s: is to be turned otherwise (EXIF orientation %d) than the folder's first picture (%d); save them upright, as 'mogrify -auto-orient' does"
                            .formatted(file, lies.number(), first.number()));
        }
    }

    @Override
    public List<String> notes() {
        return numbers.note().stream().toList();
    }

    @Override
    public long position() {
        return bytes;
    }

    @Override
    public void close() {}

    private static ByteBuffer content(Path file, MediaLimits limits) {
        try {
            if (Files.size(file) > limits.maxPacketBytes()) {
                throw new MediaException("%s: has %,d bytes, more than %,d; save the pictures smaller or as JPEG"
                        .formatted(file, Files.size(file), limits.maxPacketBytes()));
            }
            return ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new MediaException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether a file of this name is one of a sequence's. */
    static boolean isNamedAsPicture(Path file) {
        return EXTENSIONS.contains(extension(file));
    }

    /** By the file's first bytes: names lie. */
    private static String codec(Path file, ByteBuffer content) {
        int start = content.remaining() < 12 ? 0 : content.getInt(0);
        return switch (start) {
            case 0x89504e47 -> "png";
            case 0x49492a00, 0x4d4d002a -> "tiff";
            case 0x53445058, 0x58504453 -> "dpx";
            case 0x52494646 -> "webp";
            default -> {
                if (start >>> 8 == 0xffd8ff) {
                    yield "mjpeg";
                }
                if (start >>> 16 == 0x424d) {
                    yield "bmp";
                }
                throw new MediaException(file + ": is no picture that can be read; convert it to PNG or JPEG");
            }
        };
    }

    /** Size and format are what the first picture has; the others must be like it. */
    private static void describe(StreamHeader.Builder header, Path file, ByteBuffer content, MediaLimits limits) {
        Frame frame = new Frame("", 0, 0L, 0L, 0L, 1L, true, true, List.of(), content);
        try (VideoDecoder decoder = new VideoDecoder(header.build(), limits, 1)) {
            decoder.decode(frame, picture -> describe(header, picture));
            decoder.flush(picture -> describe(header, picture));
        }
        if (header.getWidth() == 0) {
            throw new MediaException("%s: cannot be decoded (damaged, or more than %,d pixels); save it again"
                    .formatted(file, limits.maxPixels()));
        }
    }

    private static void describe(StreamHeader.Builder header, VideoFrame picture) {
        try (picture) {
            header.setWidth(picture.width())
                    .setHeight(picture.height())
                    .setFormat(picture.format())
                    .setColorRange(picture.colour().fullRange() ? "pc" : "tv")
                    .setColorSpace(Libav.text(
                            av_color_space_name(picture.colour().matrix().tag())));
        }
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
