using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Portfolio.Browser.Tests.Weight;

internal sealed partial class Scales(RunningSite site, ITestOutputHelper output)
{
    /// <summary>Returns the URL paths of the posts on the first page of the post list.</summary>
    public async Task<IReadOnlyList<string>> PostsAsync()
    {
        var list = await site.Client.GetStringAsync("/blogs");
        return [.. Posts().Matches(list).Select(m => m.Groups["path"].Value).Distinct()];
    }

    public async Task<int> WeighAsync(string path)
    {
        var bytes = await site.Client.GetByteArrayAsync(path);
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        BrotliEncoder.TryCompress(bytes, compressed, out var weight, quality: 11, window: 22).ShouldBeTrue();
        output.WriteLine($"{weight,6} {path}");
        return weight;
    }

    [GeneratedRegex("href=\"(?<path>/blogs/[^\"]+)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Posts();
}
