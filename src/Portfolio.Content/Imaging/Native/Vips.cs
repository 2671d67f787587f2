using System.Runtime.InteropServices;

namespace Portfolio.Content.Imaging.Native;

/// <summary>
/// The functions of libvips that make pictures smaller. Several take a list of names and values that ends with a null pointer; here each
/// has
/// the one list that it is called with, of integers and pointers only, which such functions receive like any others.
/// </summary>
internal static partial class Vips
{
    private const string Library = "libvips.so.42";
    private const string MemoryLibrary = "libglib-2.0.so.0";
    private const string ObjectLibrary = "libgobject-2.0.so.0";

    /// <summary>A damaged file is an error, instead of a picture that is grey from there.</summary>
    private const string FailOnError = "[fail_on=error]";

    /// <summary>In pixels; the width alone decides.</summary>
    private const int MaxHeight = 1_000_000;

    /// <summary>Never enlarges.</summary>
    private const int SizeDown = 2;

    /// <summary>Between the slowest, 6, and the fastest, 0.</summary>
    private const int Effort = 4;

    /// <summary>Between the slowest, 9, and the fastest, 0. With 4 an image takes four times as long, and is a tenth smaller.</summary>
    private const int AvifEffort = 3;

    /// <summary>The codec of AVIF in HEIF, VIPS_FOREIGN_HEIF_COMPRESSION_AV1.</summary>
    private const int Av1 = 4;

    private static readonly bool IsReady = Initialize();

    /// <summary>Reads the size from the head of a file, without its pixels.</summary>
    /// <exception cref="ImagingException">The file is not a picture.</exception>
    public static (int Width, int Height, int Frames) Size(ReadOnlySpan<byte> file)
    {
        _ = IsReady;
        unsafe
        {
            fixed (byte* bytes = file)
            {
                var image = Open(bytes, (nuint)file.Length, "", 0);
                if (image == 0)
                    throw Failure();
                var size = (Width(image), Height(image), Frames(image));
                Release(image);
                return size;
            }
        }
    }

    /// <summary>A picture as WebP, at most so wide, upright and in sRGB.</summary>
    /// <param name="quality">From 0 to 100.</param>
    /// <exception cref="ImagingException">It is damaged, or there is not enough memory.</exception>
    public static byte[] WebPThumbnail(ReadOnlySpan<byte> file, int width, int quality) =>
        Thumbnail(file, width, image => (SaveWebP(image, out var data, out var length, "Q", quality, "effort", Effort, 0), data, length));

    /// <summary>The same as AVIF, without metadata.</summary>
    /// <exception cref="DllNotFoundException">There is no encoder.</exception>
    /// <exception cref="ImagingException">It is damaged, or there is not enough memory.</exception>
    public static byte[] AvifThumbnail(ReadOnlySpan<byte> file, int width, int quality)
    {
        try
        {
            return Thumbnail(file, width, image =>
                (SaveHeif(image, out var data, out var length, "Q", quality, "effort", AvifEffort, "compression", Av1, "strip", 1, 0), data,
                    length));
        }
        catch (ImagingException e) when (e.Message.Contains("Unsupported compression", StringComparison.Ordinal)
            || e.Message.Contains("not found", StringComparison.Ordinal))
        {
            throw new DllNotFoundException("libheif has no encoder of AV1", e);
        }
    }

    /// <param name="save">Writes the image. Only then its file is read.</param>
    private static unsafe byte[] Thumbnail(ReadOnlySpan<byte> file, int width, Func<nint, (int Status, nint Data, nuint Length)> save)
    {
        _ = IsReady;
        fixed (byte* bytes = file)
        {
            if (Thumbnail(bytes, (nuint)file.Length, out var image, width, "height", MaxHeight, "size", SizeDown, "export-profile", "srgb",
                "option-string", FailOnError, 0) != 0)
                throw Failure();
            var (status, data, length) = save(image);
            Release(image);
            if (status != 0)
                throw Failure();
            var result = new ReadOnlySpan<byte>((void*)data, (int)length).ToArray();
            Free(data);
            return result;
        }
    }

    private static bool Initialize()
    {
        if (Start("portfolio") != 0)
            throw new ImagingException("libvips does not start");
        // Loaders that were not made for files of strangers.
        BlockUntrusted(1);
        SetCacheSize(0);
        SetConcurrency(1);
        return true;
    }

    private static ImagingException Failure()
    {
        var text = Marshal.PtrToStringUTF8(Error()) ?? "";
        ClearError();
        return new(text.Split('\n')[0].Trim());
    }

    [LibraryImport(Library, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Start(string program);

    [LibraryImport(Library, EntryPoint = "vips_block_untrusted_set")]
    private static partial void BlockUntrusted(int isBlocked);

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max")]
    private static partial void SetCacheSize(int operations);

    [LibraryImport(Library, EntryPoint = "vips_concurrency_set")]
    private static partial void SetConcurrency(int threads);

    [LibraryImport(Library, EntryPoint = "vips_image_new_from_buffer", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial nint Open(byte* file, nuint length, string options, nint end);

    [LibraryImport(Library, EntryPoint = "vips_image_get_width")]
    private static partial int Width(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_height")]
    private static partial int Height(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_n_pages")]
    private static partial int Frames(nint image);

    [LibraryImport(Library, EntryPoint = "vips_thumbnail_buffer", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int Thumbnail(byte* file, nuint length, out nint image, int width,
        string heightName, int height, string sizeName, int size, string profileName, string profile, string optionName, string options,
            nint end);

    [LibraryImport(Library, EntryPoint = "vips_webpsave_buffer", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SaveWebP(nint image, out nint data, out nuint length,
        string qualityName, int quality, string effortName, int effort, nint end);

    [LibraryImport(Library, EntryPoint = "vips_heifsave_buffer", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SaveHeif(nint image, out nint data, out nuint length,
        string qualityName, int quality, string effortName, int effort, string compressionName, int compression, string stripName,
            int isStripped, nint end);

    [LibraryImport(Library, EntryPoint = "vips_error_buffer")]
    private static partial nint Error();

    [LibraryImport(Library, EntryPoint = "vips_error_clear")]
    private static partial void ClearError();

    [LibraryImport(ObjectLibrary, EntryPoint = "g_object_unref")]
    private static partial void Release(nint image);

    [LibraryImport(MemoryLibrary, EntryPoint = "g_free")]
    private static partial void Free(nint data);
}
