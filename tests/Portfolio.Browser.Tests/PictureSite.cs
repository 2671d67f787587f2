using System.Globalization;
using System.Text;

namespace Portfolio.Browser.Tests;

/// <summary>
/// Writes a site with pictures of all ratios, numbers, formats and places, in languages of several scripts and with all switches of
/// <c>markdown</c> on. Nobody chose its pictures by hand.
/// </summary>
internal static class PictureSite
{
    /// <summary>The ratios, by the size of a photo in pixels. Both sides of a JPEG file are multiples of 8.</summary>
    public static readonly (string Name, int Width, int Height)[] Ratios = [
        ("5to1", 2000, 400), ("16to9", 1920, 1080), ("3to2", 1536, 1024), ("1to1", 1200, 1200), ("2to3", 800, 1200), ("9to16", 720, 1280),
        ("1to5", 320, 1600),
    ];

    public const int MaxCount = 9;

    private const string Paragraph = """
        The photographer walks along the harbour in the morning, when the first ferry has left and the gulls sit on the roof of the
        customs house. She takes one picture of each thing that has changed since yesterday: a door, a rope, the colour of the water.
        """;

    /// <summary>Drawings whose lengths, colours or grounds browsers find in different ways.</summary>
    private static readonly (string Name, string Attributes, string Content)[] Drawings = [
        ("boxed", "viewBox='0 0 500 300'", "<path d='M20 20h460v260H20z' fill='none' stroke='#333' stroke-width='4'/><text x='60' y='150' font-size='20'>A drawing</text>"),
        ("sized", "width='520' height='260'", "<circle cx='260' cy='130' r='100' fill='#88a'/>"),
        ("open", "", "<circle cx='80' cy='70' r='60'/>"),
        ("percent", "width='100%'", "<rect width='200' height='100'/>"),
        ("letters", "width='20em' height='10em'", "<rect width='200' height='100' fill='#222'/>"),
        ("white", "viewBox='0 0 400 200'", "<path d='M20 20h360v160H20z' fill='none' stroke='#fff' stroke-width='8'/>"),
        ("wide", "viewBox='0 0 1400 300'", "<path d='M20 20h1360v260H20z' fill='none' stroke='#333'/><text x='60' y='150' font-size='24'>A wide drawing</text>"),
    ];

    private static readonly (string Language, string Title, string Sentence)[] Languages = [
        ("en", "A note", "I draw **the plan of the pier**, the ropes and what holds them: **a knot**."),
        ("de", "Eine Notiz", "Ich zeichne **den Plan der Landungsbrücken**, die Taue und was sie hält: **den Knoten**."),
        ("ar", "ملاحظة", "أرسم **مخطط الرصيف**، والحبال وما يمسكها: **العقدة**."),
        ("ja", "覚え書き", "私は**桟橋の図面**、ロープ、そしてそれを支えるもの、**結び目**を描きます。"),
    ];

    /// <summary>Writes the site, and returns the number of pictures in its texts, galleries, covers and cards.</summary>
    public static int Write(string folder)
    {
        var posts = Directory.CreateDirectory(Path.Combine(folder, "posts")).FullName;
        var projects = Directory.CreateDirectory(Path.Combine(folder, "projects")).FullName;
        var assets = Directory.CreateDirectory(Path.Combine(folder, "static")).FullName;
        foreach (var (name, width, height) in Ratios)
        {
            var photo = TestPicture.Jpeg(width, height);
            File.WriteAllBytes(Path.Combine(posts, $"{name}.jpg"), photo);
            File.WriteAllBytes(Path.Combine(projects, $"{name}.jpg"), photo);
            File.WriteAllBytes(Path.Combine(assets, $"{name}.jpg"), photo);
            File.WriteAllBytes(Path.Combine(posts, $"{name}.png"), Shot(width / 2, height / 2));
            File.WriteAllBytes(Path.Combine(posts, $"small-{name}.png"), Shot(Math.Max(8, 40 * width / Math.Max(width, height)), Math.Max(8, 40 * height / Math.Max(width, height))));
        }
        foreach (var (name, attributes, content) in Drawings)
            File.WriteAllText(Path.Combine(posts, $"{name}.svg"), $"<svg xmlns='http://www.w3.org/2000/svg' {attributes}>{content}</svg>");
        File.WriteAllBytes(Path.Combine(assets, "me.jpg"), TestPicture.Jpeg(2000, 1600));

        File.WriteAllText(Path.Combine(folder, "site.yaml"), """
            title: Pictures
            tagline: All pictures of a harbour.
            baseUrl: https://pictures.example
            languages: [de, ar, ja]
            markdown: { emoji: true, mark: true, subscript: true, superscript: true, inserted: true }
            """);
        File.WriteAllText(Path.Combine(folder, "profile.yaml"), "name: Ada\nrole: Photographer\nsummary: Pictures.\nphoto: static/me.jpg\nprojects:\n"
            + string.Concat(Ratios.Select((ratio, i) => $"  - {{ name: Project {ratio.Name}, description: A project., image: static/{ratio.Name}.jpg{(i % 2 == 0 ? $", live: https://example.org/{i}" : "")} }}\n")));
        var count = 0;
        foreach (var (language, title, sentence) in Languages)
        {
            var suffix = language == "en" ? "" : $".{language}";
            File.WriteAllText(Path.Combine(folder, $"home{suffix}.md"), sentence + "\n");
            Post($"note{suffix}", title, $"{sentence}\n\n> [!NOTE]\n> {sentence}\n\nA^2^ and H~2~O.[^1] ++new++^[one]\n\n[^1]: {sentence}");
        }
        foreach (var (name, _, _) in Ratios)
        {
            // Text: each format, and each width that an author can choose.
            Post($"text-{name}", $"Text {name}", string.Join("\n\n",
                Figure($"{name}.jpg"), Figure($"{name}.png"), Figure($"small-{name}.png"), Figure($"{name}.jpg#normal"),
                Figure($"{name}.jpg#wide"), Figure($"{name}.jpg#full"), $"> {Figure($"{name}.jpg")}", $"- {Paragraph.ReplaceLineEndings(" ")}\n\n  {Figure($"{name}.jpg")}"));
            // Galleries of one to nine pictures of one ratio
            Post($"gallery-{name}", $"Gallery {name}", string.Join($"\n\n{Paragraph}\n\n", Enumerable.Range(1, MaxCount).Select(n =>
                string.Join('\n', Enumerable.Repeat(Figure($"{name}.jpg"), n)))));
            Post($"cover-{name}", $"Cover {name}", Paragraph, $"cover: {{ image: {name}.jpg, alt: A photo, caption: A caption }}");
            File.WriteAllText(Path.Combine(projects, $"page-{name}.md"), $"---\ntitle: Page {name}\ndescription: A project.\ncover: {name}.jpg\n---\n\n{Paragraph}\n\n{Figure($"{name}.jpg")}\n");
            count++;
        }
        // Galleries of pictures of different ratios
        var random = new Random(120);
        Post("gallery-mixed", "Mixed galleries", string.Join($"\n\n{Paragraph}\n\n", Enumerable.Range(2, MaxCount - 1).Select(n =>
            string.Join('\n', Enumerable.Range(0, n).Select(_ => Figure($"{Ratios[random.Next(Ratios.Length)].Name}.{(random.Next(4) == 0 ? "png" : "jpg")}"))))));
        Post("gallery-small", "Small pictures", string.Join('\n', Ratios.Select(ratio => Figure($"small-{ratio.Name}.png"))));
        Post("drawings", "Drawings", string.Join("\n\n", Drawings.Select(drawing => Figure($"{drawing.Name}.svg")))
            + $"\n\n```mermaid\nflowchart TD\n{string.Concat(Enumerable.Range(1, 30).Select(n => $"  A{n}[Rope {n}] --> A{n + 1}[Rope {n + 1}]\n"))}```");
        return count + 1 + (2 * Ratios.Length);

        void Post(string name, string title, string text, string front = "")
        {
            count += text.Split("![").Length - 1;
            File.WriteAllText(Path.Combine(posts, $"{name}.md"), new StringBuilder()
                .Append(CultureInfo.InvariantCulture, $"---\ntitle: {title}\ndate: 2026-10-{1 + (Directory.GetFiles(posts, "*.md").Length % 28):00}\n{front}\n---\n\n")
                .Append(CultureInfo.InvariantCulture, $"{Paragraph}\n\n{text}\n\n{Paragraph}\n").ToString());
        }

        static string Figure(string file) => $"![A photo]({file} \"What the caption of {file} says\")";
    }

    /// <summary>Creates a screenshot: white, with a dark line on top.</summary>
    private static byte[] Shot(int width, int height) =>
        TestPicture.Png(width, height, (_, y) => y < height / 12 ? ((byte)40, (byte)44, (byte)52) : ((byte)255, (byte)255, (byte)255));
}
