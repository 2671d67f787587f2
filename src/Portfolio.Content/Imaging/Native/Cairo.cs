using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// The libraries of the system, never files beside the program or in the working directory.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace Portfolio.Content.Imaging.Native;

/// <summary>The functions of Cairo that draw cards. Sizes are pixels, colours have parts from 0 to 1.</summary>
internal static partial class Cairo
{
    private const string Library = "libcairo.so.2";

    /// <summary>32 bits for a pixel, without transparency.</summary>
    public const int Rgb24 = 1;

    public const int Success = 0;

    [LibraryImport(Library, EntryPoint = "cairo_image_surface_create")]
    public static partial nint CreateSurface(int format, int width, int height);

    [LibraryImport(Library, EntryPoint = "cairo_surface_destroy")]
    public static partial void DestroySurface(nint surface);

    [LibraryImport(Library, EntryPoint = "cairo_create")]
    public static partial nint Create(nint surface);

    [LibraryImport(Library, EntryPoint = "cairo_destroy")]
    public static partial void Destroy(nint cairo);

    [LibraryImport(Library, EntryPoint = "cairo_set_source_rgb")]
    public static partial void SetColour(nint cairo, double red, double green, double blue);

    [LibraryImport(Library, EntryPoint = "cairo_paint")]
    public static partial void Paint(nint cairo);

    [LibraryImport(Library, EntryPoint = "cairo_rectangle")]
    public static partial void Rectangle(nint cairo, double x, double y, double width, double height);

    [LibraryImport(Library, EntryPoint = "cairo_fill")]
    public static partial void Fill(nint cairo);

    [LibraryImport(Library, EntryPoint = "cairo_move_to")]
    public static partial void MoveTo(nint cairo, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_surface_write_to_png_stream")]
    private static unsafe partial int WritePng(nint surface, delegate* unmanaged[Cdecl]<nint, byte*, uint, int> write, nint state);

    /// <summary>The surface as PNG.</summary>
    /// <exception cref="ImagingException">There is not enough memory.</exception>
    public static unsafe byte[] Png(nint surface)
    {
        using var png = new MemoryStream();
        var handle = GCHandle.Alloc(png);
        try
        {
            if (WritePng(surface, &Write, GCHandle.ToIntPtr(handle)) is not Success and var status)
                throw new ImagingException($"Cairo wrote no PNG: status {status}");
            return png.ToArray();
        }
        finally
        {
            handle.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe int Write(nint state, byte* data, uint length)
    {
        ((MemoryStream)GCHandle.FromIntPtr(state).Target!).Write(new ReadOnlySpan<byte>(data, (int)length));
        return Success;
    }
}
