namespace Portfolio.Content.Tests.Sync;

/// <summary>Makes random edits in a small content folder. The same seed results in the same edits.</summary>
internal sealed class RandomEdits(SiteFolder folder, int seed)
{
    private static readonly string[] Texts = [
        "posts/a.md", "posts/b.md", "posts/c.md", "posts/d/index.md", "posts/dd.md", "posts/web/e.md", "posts/web/f.md",
        "posts/e.md", "posts/2026-01-03-g.md", "pages/about.md", "pages/now.md", "home.md",
    ];

    private static readonly string[] Images = ["posts/red.png", "posts/red.dark.png", "posts/d/blue.png",
        "static/img/logo.png", "static/posts/red.png"];

    private static readonly string[] Links = [
        "[x](a.md)", "[x](b)", "[x](d)", "[x](d/index.md)", "[x](../a.md)", "[x](web/e.md)", "[x](bb.md)",
        "[x](/blogs/a)", "[x](../pages/about.md)", "![x](red.png)", "![x](blue.png)", "![x](d/blue.png)",
        "![x](/img/logo.png)", "![x](rad.png)", "![x](../red.png)", "[[a]]", "[[e|x]]", "[[old/1]]",
        "[x](/posts/web/e)", "[x](e.md)", "![x](logo.png)", "![[blue.png]]", "[x](/blogs/b-moved)", "[x](/old/1)",
        "[x](../home.md)", "[x](/)", "[x](/2026/01/03/g.html)", "<a href=\"b.md\">x</a>",
        "<img src=\"red.png\" alt=\"x\">", "[x][r]\n\n[r]: e.md \"T\"\n\nMore", "[![x](red.png)](b.md)",
        "\n\n![x](blue.png \"T\")\n\n",
        "\n\n## A [x](c.md)\n\n", "\n\n```mermaid\nflowchart LR\n  a-->b\n  click a \"b.md\"\n```\n\n",
        "\n\n<iframe src=\"e.md\"></iframe>\n\n", "[x[^n]](e.md)\n\n[^n]: Note [y](a.md).\n\n",
        "\n\n:::photo T src=\"red.png\" to=\"b.md\"\nSee [y](a.md).\n:::\n\n", "\n\n> :::photo U\n> :::box V\n> W\n> :::\n> :::\n\n",
    ];

    /// <summary>Valid views only, because an invalid one keeps its last valid version, which a new store does not know.</summary>
    private static readonly (string Path, string Text)[] Views =
    [
        ("views/blocks/photo.liquid", "<i>{{ block.title }}</i>{{ block.src | img }}{{ block.content }}"),
        ("views/blocks/photo.liquid", "<a href=\"{{ block.to | url }}\">{{ block.title }}</a>{{ block.content }}"),
        ("views/blocks/box.liquid", "<b>{{ block.content }}</b>"), ("views/entry.liquid", "<li class=\"wall\">{{ post.title }}</li>"),
        ("views/after-post.md", "See [z](../posts/a.md).\n\n:::box B\nText.\n:::\n"),
        ("theme.css", ".wall { margin: 0 } .entris { margin: 0 }"),
    ];

    private static readonly string[] Tags = ["one", "One", "ONE", "two", "C#", "c#", "three"];
    private static readonly string[] Slugs = ["a", "b", "b-moved", "web/e", "d"];
    private static readonly string[] Dates = ["2026-01-01", "2026-01-02", "2026-02-02T23:30", "2025-12-31",
        "2026-04-30T12:00+05:30", "2030-01-01", "2026-05-02", "2026-05-04T18:00"];

#pragma warning disable CA5394 // The edits must be reproducible.
    private readonly Random _random = new(seed);
    private int _written;

    public string Next()
    {
        switch (_random.Next(24))
        {
            case < 9:
                return Write(Any(Texts));
            case < 11:
                return Delete(Any(Texts));
            case 11 or 12:
                return Move(Any(Texts), Any(Texts));
            case 13 or 14:
                return WriteImage(Any(Images));
            case 15:
                return Delete(Any(Images));
            case 16:
                folder.Write("site.yaml",
                    $"title: {Any(["A", "B"])}\ntimeZone: {Any(["UTC", "Asia/Kolkata", "America/New_York"])}\n{Any(["", "", "permalink: /:year/:slug\n"])}");
                return "site.yaml";
            case 17:
                return _random.Next(2) == 0 ? Delete("site.yaml") : Delete("gone.yaml");
            case 18:
                folder.Write("gone.yaml", $"- /blogs/{Any(Slugs)}\n");
                return "gone.yaml";
            case 19:
                folder.Write("profile.yaml",
                    $"name: A\nphoto: /img/logo.png\nprojects:\n- name: P\n  posts: [{Any(Texts)}, {Any(Texts)}]\n");
                return "profile.yaml";
            case 20 or 21:
                var (view, text) = Views[_random.Next(Views.Length)];
                folder.Write(view, text);
                return $"{view}: {text}";
            case 22:
                return Delete(Views[_random.Next(Views.Length)].Path);
            default:
                folder.Clock.Time += TimeSpan.FromHours(_random.Next(-10, 40));
                return $"clock {folder.Clock.Time:O}";
        }
    }

    private string Write(string path)
    {
        var lines = new List<string> { "---" };
        Maybe(7, () => $"title: Title {_random.Next(3)}");
        Maybe(7, () => $"date: {Any(Dates)}");
        Maybe(6, () => $"tags: [{Any(Tags)}, {Any(Tags)}]");
        // The slugs of different files differ, because the owner of a shared URL depends on the order of the edits.
        Maybe(2, () => $"slug: {Path.GetFileNameWithoutExtension(path)}-moved");
        Maybe(3, () => $"series: {Any(["S", "s", "T"])}");
        Maybe(2, () => $"seriesOrder: {_random.Next(3)}");
        Maybe(2, () => $"aliases: [/old/{_random.Next(3)}]");
        Maybe(1, () => "draft: true");
        Maybe(1, () => "unlisted: true");
        Maybe(1, () => "feed: false");
        Maybe(2, () => $"expiryDate: {Any(Dates)}");
        Maybe(2, () => $"cover: {{image: {Any(["red.png", "blue.png", "/posts/red.png"])}, alt: A}}");
        lines.Add("---\n");
        lines.Add($"Text {_random.Next(3)} with {Any(Links)} and {Any(Links)}.\n");
        folder.Write(path, string.Join('\n', lines));
        return $"write {path}";

        void Maybe(int inTen, Func<string> line)
        {
            if (_random.Next(10) < inTen)
                lines.Add(line());
        }
    }

    private string WriteImage(string path)
    {
        folder.Write(path, TestImage.Png(1 + _random.Next(3), 1 + (_written++ % 2)));
        return $"image {path}";
    }

    private string Delete(string path)
    {
        if (File.Exists(Path.Combine(folder.Content, path)))
            folder.Delete(path);
        return $"delete {path}";
    }

    private string Move(string from, string to)
    {
        if (!File.Exists(Path.Combine(folder.Content, from)))
            return "nothing";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Content, to))!);
        File.Move(Path.Combine(folder.Content, from), Path.Combine(folder.Content, to), overwrite: true);
        return $"move {from} {to}";
    }

    private string Any(string[] values) => values[_random.Next(values.Length)];
}
