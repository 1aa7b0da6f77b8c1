package org.facefarm.vision.finders;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;

/** ONNX Runtime, on which face nets run. */
public final class NetRuntime {
    private NetRuntime() {}

    /** Whether it is built for cards, too. What else it needs of the machine shows when a net is opened. */
    public static boolean knowsCards() {
        return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    }

    /** For people. */
    public static String version() {
        return OrtEnvironment.getEnvironment().getVersion();
    }
}
