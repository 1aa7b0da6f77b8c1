package org.facefarm.nets.backend;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Host memory for one tensor after the other, on their way into a session or out of it; as large as the largest so far. */
public final class Staging {
    private FloatBuffer numbers = FloatBuffer.allocate(0);

    /** Room for exactly so many numbers, holding whatever it held; what the call before gave is no longer valid. */
    public FloatBuffer room(int count) {
        if (numbers.capacity() < count) {
            numbers = ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES))
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }
        return numbers.clear().limit(count);
    }
}
