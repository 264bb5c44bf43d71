package io.lanewise.formats.keras.layer;

import io.lanewise.formats.json.Json;
import io.lanewise.model.CenterCrop;
import io.lanewise.model.Concatenate;
import io.lanewise.model.Cropping1D;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Flatten;
import io.lanewise.model.Interpolation;
import io.lanewise.model.Layer;
import io.lanewise.model.Permute;
import io.lanewise.model.RepeatVector;
import io.lanewise.model.Reshape;
import io.lanewise.model.Resizing;
import io.lanewise.model.UpSampling1D;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.ZeroPadding1D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Padding;

/** Settings of the layers that arrange values otherwise, leave some out, or put some in between. */
final class ShapeLayers {

    private static final int[] ONES = {1, 1};
    private static final int[] TWOS = {2, 2};

    private ShapeLayers() {}

    static void addTo(LayerTable table) {
        table.addWithFormat("flatten", fields -> new Flatten(), "Flatten");
        table.add("concatenate", fields -> new Concatenate(fields.sampleAxis("axis", -1)), "Concatenate");
        table.add("reshape", fields -> new Reshape(fields.integers("target_shape")), "Reshape");
        table.add("permute", ShapeLayers::permute, "Permute");
        table.add("repeat_vector", fields -> new RepeatVector(fields.integer("n")), "RepeatVector");
        table.addWithFormat("zero_padding2d", fields -> new ZeroPadding2D(sides(fields, "padding")), "ZeroPadding2D");
        table.addWithFormat("cropping2d", fields -> new Cropping2D(sides(fields, "cropping")), "Cropping2D");
        table.addWithFormat("up_sampling2d", ShapeLayers::upSampling2d, "UpSampling2D");
        table.addWithFormat("resizing", ShapeLayers::resizing, "Resizing");
        table.addWithFormat("center_crop", ShapeLayers::centerCrop, "CenterCrop");
        table.addWithFormat("zero_padding1d", ShapeLayers::zeroPadding1d, "ZeroPadding1D");
        table.add("cropping1d", ShapeLayers::cropping1d, "Cropping1D");
        table.add("up_sampling1d", fields -> new UpSampling1D(fields.single("size", 2)), "UpSampling1D");
    }

    private static Layer permute(Fields fields) {
        return new Permute(fields.integers("dims").stream().map(dim -> dim - 1).toList());
    }

    /** {@code [[top, bottom], [left, right]]}, {@code [vertical, horizontal]} or one number for all sides. */
    private static Padding.Explicit sides(Fields fields, String name) {
        int[][] sides = fields.pairs(name);
        return new Padding.Explicit(sides[0][0], sides[0][1], sides[1][0], sides[1][1]);
    }

    private static Layer zeroPadding1d(Fields fields) {
        int[] sides = fields.pair("padding", ONES);
        return new ZeroPadding1D(sides[0], sides[1]);
    }

    private static Layer cropping1d(Fields fields) {
        int[] sides = fields.pair("cropping", ONES);
        return new Cropping1D(sides[0], sides[1]);
    }

    private static Layer upSampling2d(Fields fields) {
        int[] size = fields.pair("size", TWOS);
        return new UpSampling2D(size[0], size[1], interpolation(fields, "nearest"));
    }

    private static Layer resizing(Fields fields) {
        return resizing(fields, fields.integer("height"), fields.integer("width"));
    }

    /** Images of another size, by the settings beside the size. */
    static Layer resizing(Fields fields, int height, int width) {
        fields.require("fill_mode", new Json.Text("constant"));
        boolean crop = fields.flag("crop_to_aspect_ratio", false);
        boolean pad = fields.flag("pad_to_aspect_ratio", false);
        double fill = fields.number("fill_value", 0);
        if (crop && pad) {
            throw fields.expected("pad_to_aspect_ratio", "false together with crop_to_aspect_ratio");
        }
        return new Resizing(
                height,
                width,
                interpolation(fields, "bilinear"),
                fields.flag("antialias", false),
                crop ? new Resizing.Crop() : pad ? new Resizing.Pad(fill) : new Resizing.Stretch());
    }

    private static Layer centerCrop(Fields fields) {
        return new CenterCrop(fields.integer("height"), fields.integer("width"));
    }

    private static Interpolation interpolation(Fields fields, String missing) {
        String name = fields.text("interpolation", missing);
        return switch (name) {
            case "nearest" -> Interpolation.NEAREST;
            case "bilinear" -> Interpolation.BILINEAR;
            case "bicubic" -> Interpolation.BICUBIC;
            case "lanczos3" -> Interpolation.LANCZOS3;
            case "lanczos5" -> Interpolation.LANCZOS5;
            default ->
                throw fields.unsupported(
                        "interpolation = \"" + name + '"', "nearest, bilinear, bicubic, lanczos3, lanczos5");
        };
    }
}
