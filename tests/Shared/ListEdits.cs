namespace Portfolio.Tests;

/// <summary>Makes random edits in a site with lists, fields and queries. The same seed results in the same edits.</summary>
internal sealed class ListEdits(Action<string, string> write, Action<string> delete, Action<TimeSpan> pass, int seed)
{
    /// <summary>The files of the lists. Only valid ones, because an invalid one keeps its last valid version.</summary>
    private static readonly string[] Lists =
    [
        "---\ntitle: Talks\nfields: { city: text, seats: number, topics: list }\n---\nIn [a](../posts/a.md).\n\n"
            + ":::list talks limit 1\n:::\n",
        "---\ntitle: Talks\nsort: -seats\nfeed: no\nfields: { city: text!, seats: number }\n---\n",
        "---\ndescription: D\nsort: title\nfields: { city: text, subtitle: text, note2: markdown }\nentries:\n  - title: E\n"
            + "    city: Lyon\n    tags: [one]\n  - { title: F, date: 2026-05-03 }\n---\n",
        "# Only a title\n",
        "---\npages: no\nfields: { city: text }\nentries: [{ title: E, city: Lyon }, { title: Title 1 }]\n---\nAll [of](a.md) them.\n",
        "---\ntitle: N\npages: no\nsearch: no\nagents: no\n---\n", "---\nagents: no\n---\n",
        "---\ndraft: true\n---\n",
    ];

    private static readonly string[] Texts =
    [
        "posts/a.md", "posts/b.md", "talks/a.md", "talks/c.md", "talks/d.de.md", "notes/a.md", "notes/e.md", "pages/p.md", "projects/q.md",
    ];

    private static readonly string[] Queries =
    [
        ":::list talks where seats >= 3 limit 2\nNone.\n:::", ":::list posts sort title\n:::",
        "> :::list notes where tags contains one\n> :::",
        "- :::list talks where city == Lyon\n  :::", ":::tip T\n:::list projects\n:::\n:::", ":::list pages where title != x limit 3",
        "```\n:::list talks\n:::\n```", ":::list nothing\nx\n:::", ":::box B\n:::list talks where date < 2026-03\n:::\n:::",
    ];

    private static readonly (string Path, string Text)[] Views =
    [
        ("views/talks/entry.liquid", "<li class=\"talk\">{{ post.title }} {{ post.own.city }} {{ post.own.topics | join: \" \" }}</li>"),
        ("views/entry.liquid", "<li class=\"all\">{{ post.title }}{{ post.list }}{{ post.own.seats | plus: 1 }}{{ post.own.note2 }}</li>"),
        ("views/notes/list.liquid", "<h1>{{ list.title }}</h1>{{ list.content }}{% for post in posts %}{{ post.content }}{% endfor %}"),
        ("views/notes/entry.liquid", "<li id=\"{{ post.id }}\">{{ post.url }}{{ post.content }}</li>"),
        ("views/post.liquid", "<article>{{ content }}</article>{% assign more = \"talks where city == $city and url != $url limit 2\" "
            + "| list: city: post.own.city, url: post.url %}{% for other in more %}{% render 'entry', post: other %}{% endfor %}"),
        ("views/layouts/wide.liquid", "<article class=\"wide\">{{ content }}</article>"),
        ("views/blocks/box.liquid", "<b>{{ block.title }}</b>{{ block.content }}"),
        ("views/after-post.md", ":::list talks limit 2\nNothing.\n:::\n"),
    ];

#pragma warning disable CA5394 // The edits must be reproducible.
    private readonly Random _random = new(seed);

    public string Next()
    {
        switch (_random.Next(20))
        {
            case < 9:
                return Write(Any(Texts), Text());
            case < 11:
                return Delete(Any(Texts));
            case < 14:
                return Write(Any("talks/_list.md", "talks/_list.md", "notes/_list.md", "posts/_list.md"), Any(Lists));
            case 14:
                return _random.Next(2) == 0 ? Delete(Any("talks/_list.md", "notes/_list.md", "posts/_list.md", "talks/_list.de.md"))
                    : Write("talks/_list.de.md", "# Vorträge\n\nText.\n");
            case < 17:
                var (view, text) = Views[_random.Next(Views.Length)];
                return Write(view, text);
            case 17:
                return Delete(Views[_random.Next(Views.Length)].Path);
            case 18:
                return Write("site.yaml",
                    $"title: {Any("A", "B")}\nlanguages: [de]\nbaseUrl: https://example.com\n{Any("", "timeZone: Asia/Kolkata\n")}");
            default:
                pass(TimeSpan.FromHours(_random.Next(1, 30)));
                return "time passes";
        }
    }

    private string Text()
    {
        var lines = new List<string> { "---", $"title: Title {_random.Next(9)}" };
        Maybe(7, $"date: {Any("2026-01-01", "2026-02-02", "2025-12-31", "2030-01-01", "2026-05-02", "2026-05-03T18:00")}");
        Maybe(6, $"tags: [{Any("one", "two")}]");
        Maybe(6, $"city: {Any("Lyon", "Pune", "\"[x]\"")}");
        Maybe(6, $"seats: {_random.Next(9)}");
        Maybe(3, "topics: [one, two]");
        Maybe(3, "subtitle: S");
        Maybe(3, "note2: \"*n*\"");
        Maybe(2, "own: { mood: dark, size: 3 }");
        Maybe(2, "layout: wide");
        Maybe(1, "draft: true");
        Maybe(1, "unlisted: true");
        Maybe(2, $"series: {Any("S", "T")}");
        lines.Add("---\n");
        lines.Add($"Text {_random.Next(3)} and [x](../talks/a.md), [y](#s).[^1]\n\n[^1]: Foot.\n\n## S\n\n{Any(Queries)}\n\n{Any(Queries)}\n");
        return string.Join('\n', lines);

        void Maybe(int inTen, string line)
        {
            if (_random.Next(10) < inTen)
                lines.Add(line);
        }
    }

    private string Write(string path, string text)
    {
        write(path, text);
        return $"write {path}: {text}";
    }

    private string Delete(string path)
    {
        delete(path);
        return $"delete {path}";
    }

    private T Any<T>(params T[] items) => items[_random.Next(items.Length)];
#pragma warning restore CA5394
}
