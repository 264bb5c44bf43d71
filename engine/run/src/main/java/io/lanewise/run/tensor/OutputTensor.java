package io.lanewise.run.tensor;

import io.lanewise.plan.Port;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/** One output of a model for a whole batch. */
public final class OutputTensor {

    private final Port port;
    private final int batch;
    private final float[] values;

    /**
     * One output.
     *
     * @param values sample by sample; not copied
     */
    public OutputTensor(Port port, int batch, float[] values) {
        this.port = port;
        this.batch = batch;
        this.values = values;
    }

    /** Name of the output in the model. */
    public String name() {
        return port.name();
    }

    /** The values, sample by sample; not a copy. */
    public float[] values() {
        return values;
    }

    /** The shape with the batch in front. */
    public int[] shape() {
        int[] sample = port.shape().toArray();
        int[] shape = new int[sample.length + 1];
        shape[0] = batch;
        System.arraycopy(sample, 0, shape, 1, sample.length);
        return shape;
    }

    /** Shape and range: {@code [8, 10], from -0.12 to 0.98}. */
    public String describe() {
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return Arrays.toString(shape()) + (values.length == 0 ? "" : ", from " + least + " to " + greatest);
    }

    /** CRC-32 of the bits of all outputs, float by float, little-endian: equal if and, nearly always, only if the outputs are. */
    public static String checksum(List<OutputTensor> outputs) {
        CRC32 crc = new CRC32();
        for (OutputTensor output : outputs) {
            for (float value : output.values) {
                int bits = Float.floatToRawIntBits(value);
                crc.update(bits);
                crc.update(bits >>> 8);
                crc.update(bits >>> 16);
                crc.update(bits >>> 24);
            }
        }
        String hex = Long.toHexString(crc.getValue());
        return "0".repeat(8 - hex.length()) + hex;
    }
}
