using System.Text;
using System.Text.Json;
using Portfolio.Content.Search;

namespace Portfolio.Content.Tests.Search;

public sealed class StaticIndexTests : IDisposable
{
    private readonly SearchedFolder _site = new();

    [Fact]
    public void Each_word_has_the_numbers_of_its_rows_and_pages_and_its_rows()
    {
        _site.Post("a", "Redis", "Intro.\n\n## The hot key\n\nRedis and C#.", "date: 2026-02-01\ntags: [Cache]")
            .Post("b", "Other", "kafka").Sync();
        var files = Files();
        var words = files["words-0"].RootElement;
        // The title of the first page, and its second section.
        var redis = Numbers("redis");
        (redis[0], redis[1]).ShouldBe((2, 1), "two rows, and one page with the word in its title");
        (redis[2], redis[3], redis[5], redis[6], redis.Count).ShouldBe((0, 0, 0, 2, 8));
        redis[4].ShouldBeGreaterThan(redis[7], "words in titles weigh more");
        Numbers("key")[4].ShouldBeGreaterThan(redis[7], "and so do words in headings");
        Numbers("c#").Count.ShouldBe(5);
        // The hot key: one row, in which the word is the third of the heading.
        var places = files["places-0"].RootElement.GetProperty("key").EnumerateArray().Select(n => n.GetInt32()).ToList();
        (places[0], places[1], places[3], places[4]).ShouldBe((0, 2, 1, (2 << 3) | 2));
        files["filters"].RootElement.GetProperty("tags").GetProperty("cache")[0].GetInt32().ShouldBe(0);
        files["filters"].RootElement.GetProperty("years").GetProperty("2026").GetArrayLength().ShouldBe(2);
        var page = files["pages-0"].RootElement[0];
        (page[0].GetString(), page[1].GetString()).ShouldBe(("/blogs/a", "Redis"));
        page[2][1].EnumerateArray().Select(s => s.GetString()).ShouldBe(["the-hot-key", "The hot key", "Redis and C#."]);
        files["index"].RootElement.GetProperty("pages").GetInt32().ShouldBe(3, "two posts and a tag");

        List<int> Numbers(string word) => [.. words.GetProperty(word).EnumerateArray().Select(n => n.GetInt32())];
    }

    [Theory]
    [InlineData("draft: true")]
    [InlineData("unlisted: true")]
    [InlineData("search: false")]
    [InlineData("date: 2030-01-01")]
    public void What_may_not_be_found_is_in_no_file(string matter)
    {
        _site.Post("a", "Seen", "words").Post("b", "Zanzibar", "zanzibar", matter + "\ntags: [Zanzibar]").Sync();
        string.Concat(Files().Values.Select(f => f.RootElement.ToString())).ShouldNotContain("zanzibar", Case.Insensitive);
    }

    [Fact]
    public void A_large_index_is_divided_at_the_first_words_of_its_files()
    {
        for (var i = 0; i < 60; i++)
            _site.Post($"p{i}", "T", string.Join(' ', Enumerable.Range(0, 60).Select(n => $"word{n * 7 % 90:00}x{i}")));
        _site.Sync();
        var files = Files();
        var starts = files["index"].RootElement.GetProperty("words").EnumerateArray().Select(s => s.GetString()!).ToList();
        starts.Count.ShouldBeGreaterThan(2);
        starts.ShouldBe(starts.Order(StringComparer.Ordinal));
        for (var i = 0; i < starts.Count; i++)
            files[$"words-{i}"].RootElement.EnumerateObject().First().Name.ShouldBe(starts[i]);
        files.Count(f => f.Key.StartsWith("words-", StringComparison.Ordinal)).ShouldBe(starts.Count);
    }

    [Fact]
    public void The_order_in_which_files_are_read_changes_no_byte()
    {
        var posts = Enumerable.Range(0, 9).Select(i => (Name: $"p{i}", Matter: $"""
            date: 2026-01-02
            slug: same
            categories: [of-{i}]
            tags: [t{(i * 4) % 9}, {(i % 2 == 0 ? "Shared" : "shared")}]
            series: {(i % 2 == 0 ? "Parts" : "parts")}
            """)).ToList();
        var (forwards, backwards) = (FilesOf(posts), FilesOf(posts.AsEnumerable().Reverse()));
        backwards.Keys.ShouldBe(forwards.Keys);
        foreach (var (name, json) in forwards)
            backwards[name].ShouldBe(json, name);

        static Dictionary<string, string> FilesOf(IEnumerable<(string Name, string Matter)> posts)
        {
            using var folder = new SearchedFolder();
            folder.Folder.Write("site.yaml", "permalink: /:category/:slug\n");
            foreach (var (name, matter) in posts)
                folder.Post(name, $"The post {name}", $"words of {name}", matter).Sync();
            using var site = folder.Folder.Now.Open();
            return StaticIndex.Files(site).ToDictionary(f => f.Name, f => Encoding.UTF8.GetString(f.Json));
        }
    }

    private Dictionary<string, JsonDocument> Files()
    {
        using var site = _site.Folder.Now.Open();
        return StaticIndex.Files(site).ToDictionary(f => f.Name, f => JsonDocument.Parse(Encoding.UTF8.GetString(f.Json)));
    }

    public void Dispose() => _site.Dispose();
}
