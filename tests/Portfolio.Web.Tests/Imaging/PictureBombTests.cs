using System.IO.Compression;
using Portfolio.Pictures;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Imaging;

/// <summary>
/// Tests small files that decompress to large images or take long to decode.
/// Each file is resized or rejected, and the next image must still be resized.
/// </summary>
public sealed class PictureBombTests : IDisposable
{
    private const int Width = 480;

    private static readonly Dictionary<string, Func<byte[]>> Bombs = new(StringComparer.Ordinal)
    {
        ["64 megapixels of one colour"] = () => Png(8000, 8000, rows: 8000),
        ["more rows than it says"] = () => Png(1000, 10, rows: 60_000),
        ["one row of millions of pixels"] = () => Png(60_000_000, 1, rows: 1),
        ["one column of millions of pixels"] = () => Png(1, 60_000_000, rows: 1_000_000),
        ["a width of two billion"] = () => Png(int.MaxValue, 1, rows: 0),
        ["a colour profile of 200 MB"] = () =>
            TestPicture.With(Png(1000, 10, rows: 10), "iCCP"u8, [.. "icc\0\0"u8, .. Zipped(200_000_000)]),
        ["a text of 200 MB"] = () =>
            TestPicture.With(Png(1000, 10, rows: 10), "zTXt"u8, [.. "Comment\0\0"u8, .. Zipped(200_000_000)]),
        ["100,000 texts"] = () => Texts(100_000),
        ["10,000 frames"] = Frames,
        ["10 scans of 64 megapixels"] = () => Scans(10),
    };

    private readonly PictureEngine _engine = new(typeof(WebsiteOptions).Assembly.Location,
        (kind, reason) => throw new InvalidOperationException($"{kind}: {reason}"));

    [Fact(Explicit = true)]
    public async Task Each_is_made_or_refused_and_the_next_picture_is_made()
    {
        foreach (var (name, bomb) in Bombs)
            await ExplodeAsync(name, bomb());
    }

    [Fact(Explicit = true)]
    public async Task A_picture_that_would_take_minutes_is_ended() =>
        (await ExplodeAsync("scans", Scans(60_000))).ShouldNotBeEmpty();

    private byte[]? _next;

    public void Dispose() => _engine.Dispose();

    /// <returns>The reason for the rejection, or an empty string if the image was resized.</returns>
    private async Task<string> ExplodeAsync(string name, byte[] bomb)
    {
        bomb.Length.ShouldBeLessThan(12 << 20, name);
        var reason = "";
        try
        {
            var made = (await _engine.ShrinkAsync(Width, PictureFormat.WebP, () => bomb)).ShouldNotBeNull();
            PictureEngine.ReadHeader(made)!.Width.ShouldBeLessThanOrEqualTo(Width, name);
        }
        catch (PictureException e)
        {
            reason = e.Message;
        }

        TestContext.Current.SendDiagnosticMessage($"{name}: {(reason.Length == 0 ? "made" : reason)}");
        _next ??= TestPicture.Photo(700, 300);
        var next = await _engine.ShrinkAsync(Width, PictureFormat.WebP, () => _next);
        PictureEngine.ReadHeader(next)!.Width.ShouldBe(Width, name);
        return reason;
    }

    private static byte[] Png(int width, int height, int rows)
    {
        var row = new byte[1 + (3L * width > 200_000_000 ? 0 : 3 * width)];
        var png = TestPicture.Png(1, 1, (_, _) => default);
        using var pixels = new MemoryStream();
        using (var zip = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < rows; y++)
                zip.Write(row);
        }

        return [.. png[..8], .. TestPicture.Header(width, height), .. TestPicture.Chunk("IDAT"u8, pixels.ToArray()),
            .. TestPicture.Chunk("IEND"u8, [])];
    }

    private static byte[] Zipped(int zeros)
    {
        using var zipped = new MemoryStream();
        using (var zip = new ZLibStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(new byte[zeros]);
        return zipped.ToArray();
    }

    private static byte[] Texts(int count)
    {
        const int AfterHeader = 33;
        var (png, text) = (Png(1000, 10, rows: 10), TestPicture.Chunk("tEXt"u8, [.. "a\0b"u8]));
        return [.. png[..AfterHeader], .. Enumerable.Repeat(text, count).SelectMany(c => c), .. png[AfterHeader..]];
    }

    /// <summary>Creates a WebP animation with 10,000 frames (RFC 9649, section 2.7.1.1).</summary>
    private static byte[] Frames()
    {
        byte[] Chunk(string type, byte[] data) =>
            [.. System.Text.Encoding.ASCII.GetBytes(type), .. BitConverter.GetBytes(data.Length), .. data];
        var webp = LocatedPicture.All().Single(p => p.Name == "xmp.webp").File;
        var frame = webp[30..(30 + 108)];
        byte[] chunks = [.. "WEBP"u8, .. Chunk("VP8X", [2, 0, 0, 0, 15, 0, 0, 7, 0, 0]), .. Chunk("ANIM", new byte[6]),
            .. Enumerable.Repeat(Chunk("ANMF", [0, 0, 0, 0, 0, 0, 15, 0, 0, 7, 0, 0, 1, 0, 0, 0, .. frame]), 10_000)
            .SelectMany(c => c)];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(chunks.Length), .. chunks];
    }

    /// <summary>
    /// Creates a progressive JPEG (ITU-T T.81, annex G) with many scans, each of which marks all blocks as empty.
    /// </summary>
    private static byte[] Scans(int scans)
    {
        const int Side = 8000, Blocks = Side / 8 * Side / 8, BlocksInRun = 1 << 14, BitsOfRun = 15;
        byte[] scan = [.. LocatedPicture.Segment(0xDA, [1, 1, 0, 1, 63, 0]),
            .. new byte[((Blocks / BlocksInRun) + 1) * BitsOfRun / 8 + 1]];
        return
        [
            0xFF, 0xD8, .. LocatedPicture.Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]),
            .. LocatedPicture.Segment(0xC2, [8, Side >> 8, Side & 255, Side >> 8, Side & 255, 1, 1, 0x11, 0]),
            .. LocatedPicture.Segment(0xC4, [0x10, 1, .. new byte[15], 0xE0]),
            .. Enumerable.Repeat(scan, scans).SelectMany(s => s), 0xFF, 0xD9,
        ];
    }
}
