package org.facefarm.vision.internal.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions of ONNX Runtime: on a card where that can be used, else on the processor. */
record OnnxSessions(OrtEnvironment environment, int threads) {
    private static final Logger log = LoggerFactory.getLogger(OnnxSessions.class);
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    OrtSession open(Path file, OptionalInt card) throws OrtException {
        if (card.isPresent()) {
            // Compiled in does not mean usable: its own libraries, cuDNN or the driver may be missing, or the card
            // full.
            try (OrtSession.SessionOptions options = options()) {
                if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
                    throw new OrtException("this ONNX Runtime is built for processors only (onnxruntime_gpu is not)");
                }
                options.addCUDA(card.getAsInt());
                return environment.createSession(file.toString(), options);
            } catch (OrtException | LinkageError e) {
                if (TOLD.compareAndSet(false, true)) {
                    log.warn(
                            "Face nets run on the processor, not on cuda:{}: {}",
                            card.getAsInt(),
                            String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
                }
            }
        }
        try (OrtSession.SessionOptions options = options()) {
            return environment.createSession(file.toString(), options);
        }
    }

    /** On the processor. */
    OrtSession open(byte[] net) throws OrtException {
        try (OrtSession.SessionOptions options = options()) {
            return environment.createSession(net, options);
        }
    }

    private OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        // Face nets carry unused initialisers; a warning for each helps nobody.
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        return options;
    }
}
