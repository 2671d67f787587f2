using System.Runtime.InteropServices;

namespace Portfolio.Content.Imaging.Native;

/// <summary>The functions of Pango that shape and break text of any script.</summary>
internal static partial class Pango
{
    private const string Library = "libpango-1.0.so.0";
    private const string CairoLibrary = "libpangocairo-1.0.so.0";
    private const string ObjectLibrary = "libgobject-2.0.so.0";

    /// <summary>Pango's units in a pixel.</summary>
    public const int Scale = 1024;

    /// <summary>Lines break between words. A word that is longer than a line is not broken.</summary>
    public const int WrapWord = 0;

    /// <summary>Lines break between words, or inside a word that is longer than a line.</summary>
    public const int WrapWordOrCharacter = 2;

    public const int EllipsizeEnd = 3;

    public const int DirectionRightToLeft = 1;

    [LibraryImport(CairoLibrary, EntryPoint = "pango_cairo_create_layout")]
    public static partial nint CreateLayout(nint cairo);

    [LibraryImport(CairoLibrary, EntryPoint = "pango_cairo_show_layout")]
    public static partial void Show(nint cairo, nint layout);

    [LibraryImport(ObjectLibrary, EntryPoint = "g_object_unref")]
    public static partial void Release(nint layout);

    [LibraryImport(Library, EntryPoint = "pango_layout_get_context")]
    public static partial nint Context(nint layout);

    [LibraryImport(Library, EntryPoint = "pango_context_set_language")]
    public static partial void SetLanguage(nint context, nint language);

    [LibraryImport(Library, EntryPoint = "pango_context_set_round_glyph_positions")]
    public static partial void SetRoundGlyphPositions(nint context, int isRounded);

    [LibraryImport(Library, EntryPoint = "pango_language_from_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Language(string tag);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_text", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetText(nint layout, string text, int length);

    [LibraryImport(Library, EntryPoint = "pango_find_base_dir", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Direction(string text, int length);

    [LibraryImport(Library, EntryPoint = "pango_font_description_from_string", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Font(string description);

    [LibraryImport(Library, EntryPoint = "pango_font_description_set_absolute_size")]
    public static partial void SetSize(nint font, double size);

    [LibraryImport(Library, EntryPoint = "pango_font_description_free")]
    public static partial void FreeFont(nint font);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_font_description")]
    public static partial void SetFont(nint layout, nint font);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_width")]
    public static partial void SetWidth(nint layout, int width);

    /// <param name="height">Negative: a number of lines.</param>
    [LibraryImport(Library, EntryPoint = "pango_layout_set_height")]
    public static partial void SetHeight(nint layout, int height);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_wrap")]
    public static partial void SetWrap(nint layout, int wrap);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_ellipsize")]
    public static partial void SetEllipsize(nint layout, int place);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_line_spacing")]
    public static partial void SetLineSpacing(nint layout, float factor);

    [LibraryImport(Library, EntryPoint = "pango_layout_get_line_count")]
    public static partial int LineCount(nint layout);

    /// <param name="ink">The box around what is drawn.</param>
    /// <param name="logical">The box around the lines.</param>
    [LibraryImport(Library, EntryPoint = "pango_layout_get_pixel_extents")]
    public static partial void GetExtents(nint layout, out Box ink, out Box logical);

    [LibraryImport(Library, EntryPoint = "pango_layout_get_unknown_glyphs_count")]
    public static partial int UnknownGlyphs(nint layout);

    /// <summary>A rectangle in pixels.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct Box(int X, int Y, int Width, int Height);
}
