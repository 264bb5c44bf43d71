package io.lanewise.graph;

import io.lanewise.model.Layer;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One computation of a {@link Graph}: a layer with its weights, what it reads, and what it does to its results before it stores
 * them. Passes change it in place; two operations are never equal.
 */
public final class Operation {

    private final Set<String> names = new LinkedHashSet<>();
    private final List<Operand> inputs = new ArrayList<>();
    private final List<Operation> readers = new ArrayList<>();
    private final List<Layer> before = new ArrayList<>();
    private final List<Layer> folded = new ArrayList<>();
    private final List<Layer> epilogue = new ArrayList<>();
    private Layer layer;
    private Weights weights;
    private Shape outputShape;
    private Optional<Part> part = Optional.empty();

    /**
     * An operation that reads nothing yet.
     *
     * @param name node of the model that it computes
     * @param layer the computation
     * @param weights the layer's tensors; none where they are not known
     * @param outputShape shape of one sample of its output
     */
    public Operation(String name, Layer layer, Weights weights, Shape outputShape) {
        this.layer = layer;
        this.weights = weights;
        this.outputShape = outputShape;
        names.add(name);
    }

    /** The nodes of the model that it computes, the first one first. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** The nodes of the model that it computes, for listings: {@code conv + relu}. */
    public String joinedNames() {
        return String.join(" + ", names);
    }

    public Layer layer() {
        return layer;
    }

    public Weights weights() {
        return weights;
    }

    public List<Operand> inputs() {
        return List.copyOf(inputs);
    }

    /** Shape of one sample of its first input; an entrance's own shape. */
    public Shape inputShape() {
        return inputs.isEmpty() ? outputShape : inputs.getFirst().shape();
    }

    /** Shape of one sample of what it stores, after the layers of the epilogue. */
    public Shape outputShape() {
        return outputShape;
    }

    /** Layers whose work it does on its results before it stores them, in order. */
    public List<Layer> epilogue() {
        return List.copyOf(epilogue);
    }

    /** Who reads it, once for each operand. */
    public List<Operation> readers() {
        return List.copyOf(readers);
    }

    /** Forgets readers that nobody needs any more. */
    void keepReaders(Set<Operation> needed) {
        readers.removeIf(reader -> !needed.contains(reader));
    }

    /** Appends an operand. */
    public void read(Operand operand) {
        inputs.add(operand);
        operand.source().readers.add(this);
    }

    /** Reads these operands, and no others. */
    public void readOnly(Collection<Operand> operands) {
        List<Operand> all = List.copyOf(operands);
        inputs.forEach(input -> input.source().readers.remove(this));
        inputs.clear();
        all.forEach(this::read);
    }

    /** Lets whoever reads this operation read another one instead, under the same shapes. */
    public void handReadersTo(Operation other) {
        for (Operation reader : Set.copyOf(readers)) {
            reader.readOnly(reader.inputs.stream()
                    .map(input -> input.source() == this ? new Operand(other, input.shape()) : input)
                    .toList());
        }
    }

    /** Becomes another computation with the same output. */
    public void become(Layer newLayer, Weights newWeights) {
        layer = newLayer;
        weights = newWeights;
    }

    /** Becomes another computation whose output is of another shape; readers keep the shapes they see. */
    public void become(Layer newLayer, Weights newWeights, Shape newShape) {
        become(newLayer, newWeights);
        outputShape = newShape;
    }

    /** Its weights do the work of a reader of its output too; the shape stays. */
    public void fold(Operation reader) {
        folded.add(reader.layer);
        names.addAll(reader.names);
    }

    /** Its layer does the work of a layer before it too. */
    public void precede(Layer absorbed) {
        before.addFirst(absorbed);
    }

    /** Layers whose work it does, in order: what its own layer took in before, the layer, what its weights took in, the epilogue. */
    public List<Layer> layers() {
        List<Layer> all = new ArrayList<>(before);
        all.add(layer);
        all.addAll(folded);
        all.addAll(epilogue);
        return List.copyOf(all);
    }

    /**
     * Does the work of a reader of its output, floats for floats, as the last thing before storing. The shape stays: what is
     * stored lies as this operation has it, under whatever shape the reader saw it.
     */
    public void absorb(Operation reader) {
        epilogue.add(reader.layer);
        names.addAll(reader.names);
    }

    /** The same where the reader makes another number of floats: the output has the reader's shape from now on. */
    public void absorbWithShape(Operation reader) {
        absorb(reader);
        outputShape = reader.outputShape;
    }

    /** Where it stores its results if they are part of a larger image; they are read as that image only. */
    public Optional<Part> part() {
        return part;
    }

    /** Stores its results as part of a larger image from now on. */
    public void storeAs(Part newPart) {
        part = Optional.of(newPart);
    }

    /** Stores its results as a tensor of its own. */
    public void storeAlone() {
        part = Optional.empty();
    }

    /** Whether an operand's source stores its results within this operation's output already. */
    public boolean isStoredBy(Operand input) {
        return input.source().part().filter(stored -> stored.whole() == this).isPresent();
    }

    @Override
    public String toString() {
        return joinedNames() + " (" + layer.kind() + ")";
    }
}
