package org.facefarm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

/**
 * A TorchScript module inside libtorch. Results belong to the manager of a call's first argument, which therefore must be
 * an array of the call's own scope, never a weight.
 */
final class ScriptModule implements AutoCloseable {
    private final PtSymbolBlock block;
    private final NDManager manager;
    private final int threads;

    /** @param threads that share the work of one operator: sums are split among them, so results depend on it */
    ScriptModule(NDManager owner, byte[] archive, int threads) {
        this.threads = threads;
        manager = owner.newSubManager();
        try {
            block = JniUtils.loadModule((PtNDManager) manager, new ByteArrayInputStream(archive), true, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a method with autograd on. May be called by several threads at a time.
     *
     * @param beside how many such calls share the module's threads
     */
    NDList record(String method, List<NDArray> arguments, Collection<NDArray> list, int beside) {
        // Grad mode belongs to the thread, and only the thread that started the engine has it off.
        JniUtils.setGradMode(true);
        try {
            return call(method, arguments, List.of(list), true, Math.max(1, threads / beside));
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /** Runs a method in inference mode: nothing is recorded, weights may be changed in place. */
    NDList run(String method, List<NDArray> arguments, List<? extends Collection<NDArray>> lists) {
        JniUtils.setGradMode(false);
        return call(method, arguments, lists, false, threads);
    }

    private NDList call(
            String method,
            List<NDArray> arguments,
            List<? extends Collection<NDArray>> lists,
            boolean training,
            int sharing) {
        // The same sums in the same order on every call: the optimising executor specialises after two calls, which
        // would make a resumed run differ from an undisturbed one.
        JniUtils.setGraphExecutorOptimize(false);
        // Belongs to the calling thread too, once it has computed: every session keeps its own number.
        JniUtils.setNumThreads(sharing);
        NDList input = new NDList(arguments);
        lists.forEach(input::addAll);
        NDArray selector = Tensors.scalar(arguments.get(0).getManager(), 0);
        selector.setName("module_method:" + method);
        input.add(selector);
        return IValueUtils.forward(block, input, training);
    }

    @Override
    public void close() {
        block.close();
        manager.close();
    }
}
