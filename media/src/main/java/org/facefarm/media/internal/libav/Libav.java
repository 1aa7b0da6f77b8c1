package org.facefarm.media.internal.libav;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_iterate;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.facefarm.media.MediaException;
import org.facefarm.schemas.record.Rational;

/** Small change between libav's types and Java's. */
public final class Libav {
    private static final long LARGEST_BLOCK = 512L << 20;

    /** libav's "no timestamp". */
    public static final long NO_PTS = avutil.AV_NOPTS_VALUE;

    static {
        // What went wrong is told by exceptions; libav's own chatter would go to the terminal.
        av_log_set_level(avutil.AV_LOG_QUIET);
        // Damaged headers ask for any amount; the largest picture that is let through takes half of this.
        av_max_alloc(LARGEST_BLOCK);
    }

    private Libav() {}

    /** The code itself when it is no error; {@code doing} names file and action for the message. */
    public static int check(int code, String doing) {
        if (code < 0) {
            throw new MediaException(doing + ": " + errorText(code));
        }
        return code;
    }

    public static String errorText(int code) {
        byte[] text = new byte[avutil.AV_ERROR_MAX_STRING_SIZE];
        av_strerror(code, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }

    /** Text of a C string; "" for a null pointer. */
    public static String text(BytePointer pointer) {
        return pointer == null || pointer.isNull() ? "" : pointer.getString(StandardCharsets.UTF_8);
    }

    public static Map<String, String> toMap(AVDictionary dictionary) {
        Map<String, String> map = new TreeMap<>();
        if (dictionary == null || dictionary.isNull()) {
            return map;
        }
        AVDictionaryEntry entry = av_dict_iterate(dictionary, null);
        while (entry != null && !entry.isNull()) {
            map.put(text(entry.key()), text(entry.value()));
            entry = av_dict_iterate(dictionary, entry);
        }
        return map;
    }

    /** A dictionary that the caller (or what it is given to) frees. */
    public static AVDictionary toDictionary(Map<String, String> map) {
        AVDictionary dictionary = new AVDictionary(null);
        map.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
        return dictionary;
    }

    /** libav writes "unknown" as 0/0 at times; the records never have a denominator of 0. */
    public static Rational rational(AVRational value) {
        return value.den() == 0 ? new Rational(0, 1) : new Rational(value.num(), value.den());
    }

    /** A value on the native heap: close it. */
    public static AVRational rational(Rational value) {
        AVRational rational = new AVRational();
        rational.num(value.getNum());
        rational.den(value.getDen());
        return rational;
    }

    public static Long timestamp(long value) {
        return value == NO_PTS ? null : Long.valueOf(value);
    }

    public static long timestamp(Long value) {
        return value == null ? NO_PTS : value;
    }

    /** A copy on the Java heap. */
    public static ByteBuffer copy(BytePointer data, long size) {
        byte[] bytes = new byte[Math.toIntExact(size)];
        if (bytes.length > 0) {
            new BytePointer(data).position(0).get(bytes);
        }
        return ByteBuffer.wrap(bytes);
    }

    /** Fills native memory of at least the buffer's size; the buffer's position stays. */
    public static void fill(BytePointer target, ByteBuffer source) {
        if (source.hasRemaining()) {
            target.capacity(source.remaining()).asByteBuffer().put(source.duplicate());
        }
    }
}
