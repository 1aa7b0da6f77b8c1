package org.facefarm.media.demux;

import static org.bytedeco.ffmpeg.global.avcodec.*;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVCodecParserContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Finds the packets of H.264 field coding that complete the picture begun by the packet before. */
final class FieldPairs implements AutoCloseable {
    private final AVCodecParserContext parser = av_parser_init(AV_CODEC_ID_H264);
    private final AVCodecContext context = avcodec_alloc_context3(null);
    private int open = AV_PICTURE_STRUCTURE_FRAME;

    FieldPairs(AVCodecParameters parameters) {
        avcodec_parameters_to_context(context, parameters);
        parser.flags(parser.flags() | AVCodecParserContext.PARSER_FLAG_COMPLETE_FRAMES);
    }

    /** To be asked for every packet, in decode order. */
    boolean isSecond(AVPacket packet) {
        int structure = structure(packet);
        boolean second = structure == opposite(open);
        // Packets that hold both fields look like a first field each.
        open = second ? AV_PICTURE_STRUCTURE_FRAME : structure;
        return second;
    }

    private int structure(AVPacket packet) {
        try (PointerPointer<BytePointer> data = new PointerPointer<>(1);
                IntPointer size = new IntPointer(1)) {
            av_parser_parse2(
                    parser,
                    context,
                    data,
                    size,
                    packet.data(),
                    packet.size(),
                    packet.pts(),
                    packet.dts(),
                    packet.pos());
            return parser.picture_structure();
        }
    }

    private static int opposite(int structure) {
        return switch (structure) {
            case AV_PICTURE_STRUCTURE_TOP_FIELD -> AV_PICTURE_STRUCTURE_BOTTOM_FIELD;
            case AV_PICTURE_STRUCTURE_BOTTOM_FIELD -> AV_PICTURE_STRUCTURE_TOP_FIELD;
            default -> -1;
        };
    }

    @Override
    public void close() {
        av_parser_close(parser);
        avcodec_free_context(context);
    }
}
