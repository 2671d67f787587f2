using System.Collections.Frozen;

namespace Portfolio.Markdown.Model;

/// <summary>
/// Represents a rule, which a <see cref="Diagnostic"/> reports as broken. All rules are rows of this type.
/// A new rule is a new row here, and a site in <c>tests/Sites/Invalid</c> that breaks it.
/// </summary>
public sealed class Rule
{
    private static readonly List<Rule> Rows = [];

    private const Severity Warning = Model.Severity.Warning;
    private const Severity Error = Model.Severity.Error;
    private static Severity? Varies => null;

    // Files and folders

    public static readonly Rule FileConflict = new("file-conflict", Warning,
        "Programs that synchronize folders keep both versions of a file that was changed in two places. "
            + "A copy with a name such as `a (conflicted copy).md` is not published, so that no text appears twice.");

    public static readonly Rule FileCopy = new("file-copy", Warning,
        "Programs that synchronize folders, browsers and editors write copies such as `a (1).md`. What makes a copy is its folder, title, "
            + "date and text, whatever its name is. Both files are published.");

    public static readonly Rule FileEncoding = new("file-encoding", Error,
        "Text files are UTF-8. A file in another encoding would show wrong characters, so it is not published.");

    public static readonly Rule FileLinkDead = new("file-link-dead", Warning,
        "A symbolic link leads to a file that does not exist.");

    public static readonly Rule FileLinkHidden = new("file-link-hidden", Error,
        "A link leads to a file whose name begins with `.` or `_`, which hides it. What is hidden is not published under another name.");

    public static readonly Rule FileLanguage = new("file-language", Warning,
        "A language at the end of a file name counts only if it is the main language or one of `languages` in site.yaml.");

    public static readonly Rule FileName = new("file-name", Warning,
        "Posts, pages and projects are files that end with `.md`. "
            + "Other files are published if a document links to them, or if they are in `static/`.");

    public static readonly Rule FileOutside = new("file-outside", Error,
        "A symbolic link leads out of the content folder. Only files inside the folder are published.");

    public static readonly Rule FilePlace = new("file-place", Warning,
        "Documents are published from `posts/`, `pages/` and `projects/`. A Markdown file elsewhere has no URL. "
            + "A name that begins with `_` states that this is meant.");

    public static readonly Rule FileSpecial = new("file-special", Error,
        "The file is a device, a pipe or a socket, which cannot be read as a text.");

    public static readonly Rule FileTooLarge = new("file-too-large", Error,
        "Files have a maximum size, so that one of them cannot exhaust the memory of the server.");

    public static readonly Rule FileUnreadable = new("file-unreadable", Error,
        "The file cannot be read. Usually the user of the server lacks the permission, or another program has locked the file.");

    public static readonly Rule FolderLink = new("folder-link", Warning,
        "A symbolic link to a folder is not followed, because the files of the folder could repeat without an end.");

    public static readonly Rule FolderMissing = new("folder-missing", Error,
        "The content folder does not exist, or is not a folder. The site keeps its last version.");

    public static readonly Rule FolderTooDeep = new("folder-too-deep", Warning,
        "Folders are read down to a maximum depth. The files below are not published.");

    public static readonly Rule FolderUnreadable = new("folder-unreadable", Error,
        "The folder cannot be read. Usually the user of the server lacks the permission. The documents in it keep their last version.");

    public static readonly Rule Mdx = new("mdx", Warning,
        "MDX files contain programs. `portfolio import` converts them to Markdown.");

    public static readonly Rule MergeConflict = new("merge-conflict", Error,
        "Git writes both versions of a text into the file if a merge needs a decision. "
            + "A file with such marks is not published, and the last version remains.");

    public static readonly Rule OtherEngine = new("other-engine", Warning,
        "The settings of another site generator have no effect here. `portfolio import` converts its folder.");

    public static readonly Rule ReadmeBesideIndex = new("readme-beside-index", Warning,
        "In a folder of a document, `index.md` is the text, and a README is read only if there is no `index.md`.");

    public static readonly Rule SectionHidden = new("section-hidden", Warning,
        "The front matter of `_index.md` and `_list.md` applies to all documents of its folder. "
            + "If it hides them or cannot be read, they are not published.");

    public static readonly Rule SettingsTwice = new("settings-twice", Warning,
        "A settings file can end with `.yaml` or `.yml`. If both exist, `.yaml` is read.");

    public static readonly Rule GitDates = new("git-dates", Warning,
        "With `dates: git`, documents without a date have the date of their first commit. This problem of the repository prevents that.");

    public static readonly Rule InternalError = new("internal-error", Error,
        "The program failed while it read this file, which is a bug. Other files are not affected. Please report it with the file.");

    // YAML and front matter

    public static readonly Rule FrontMatterDate = new("front-matter-date", Varies,
        "A date that cannot be read is an error, because the document could be published too early. A doubtful date is a warning.");

    public static readonly Rule FrontMatterFormat = new("front-matter-format", Error,
        "Front matter is YAML between two `---` lines. JSON and TOML are read by `portfolio import` only. "
            + "The text is not published, because the front matter could hide it.");

    public static readonly Rule FrontMatterUnclosed = new("front-matter-unclosed", Error,
        "Front matter ends with a second `---` line. Without it, the text would be part of the YAML.");

    public static readonly Rule FrontMatterUnread = new("front-matter-unread", Error,
        "Lines that look like front matter are not at the beginning of the file, so they would be shown as text, and what "
            + "they hide would be published.");

    public static readonly Rule YamlDropped = new("yaml-dropped", Warning,
        "YAML reads a value that begins with `!`, `&` or `#` as a tag, an anchor or a comment. A value in quotes is a text.");

    public static readonly Rule YamlDuplicateKey = new("yaml-duplicate-key", Varies,
        "A key is set twice, and the first value is used. It is an error for keys that can hide a document.");

    public static readonly Rule YamlEscape = new("yaml-escape", Warning,
        "In double quotes, YAML reads a backslash as the beginning of a control character. In single quotes it is a backslash.");

    public static readonly Rule YamlShape = new("yaml-shape", Error,
        "The front matter or the settings file is not a mapping, which is a list of lines such as `key: value`.");

    public static readonly Rule YamlSyntax = new("yaml-syntax", Error,
        "The YAML cannot be read. A value that contains a colon followed by a space, or that begins with a sign, must be in quotes.");

    public static readonly Rule YamlTooLong = new("yaml-too-long", Error,
        "Front matter and settings files have a maximum length.");

    public static readonly Rule JsonSyntax = new("json-syntax", Error,
        "The JSON front matter of an imported file cannot be read.");

    public static readonly Rule TomlSyntax = new("toml-syntax", Error,
        "The TOML front matter of an imported file cannot be read.");

    public static readonly Rule UnknownKey = new("unknown-key", Warning,
        "The key has no meaning here, so its value has no effect. Below `extra`, keys of other programs are not reported.");

    public static readonly Rule MissingKey = new("missing-key", Warning,
        "The entry lacks a key without which it cannot be used.");

    public static readonly Rule WrongType = new("wrong-type", Error,
        "The value has another type than the key requires, for example a list instead of a text.");

    public static readonly Rule ValueTooLong = new("value-too-long", Error,
        "The value is longer than its place on the page, in feeds or in search results can show.");

    public static readonly Rule VisibilityKey = new("visibility-key", Warning,
        "The key looks as if it should hide the document, but it does not have this effect here. "
            + "`draft: true`, a date in the future and `expires` hide a document.");

    public static readonly Rule VisibilityUnknown = new("visibility-unknown", Error,
        "A key that can hide the document is misspelled, or its value is not understood. "
            + "The document is not published, so that nothing secret becomes public.");

    public static readonly Rule UpdatedImpossible = new("updated-impossible", Warning,
        "The date of the last change cannot be right, so it would mislead readers and search engines.");

    public static readonly Rule KindUnknown = new("kind-unknown", Warning,
        "A post is an article or a note. Notes are short and have no title of their own.");

    public static readonly Rule LanguageUnknown = new("language-unknown", Warning,
        "`lang` is a language tag such as `de` or `pt-BR` (RFC 5646). Browsers and screen readers use it.");

    public static readonly Rule CanonicalInvalid = new("canonical-invalid", Warning,
        "`canonical` is the URL at which the text was first published, on any site.");

    public static readonly Rule Period = new("period", Warning,
        "The period of a job or project is shown with its length, which needs months or years.");

    // URLs

    public static readonly Rule AliasDuplicate = new("alias-duplicate", Warning,
        "Two documents claim the same old URL, and only one of them can receive its readers.");

    public static readonly Rule AliasInvalid = new("alias-invalid", Warning,
        "An alias is an old path of the document on this site. It redirects to the document.");

    public static readonly Rule AliasTaken = new("alias-taken", Warning,
        "An alias is the URL of something that is served, so it cannot redirect.");

    public static readonly Rule GoneInvalid = new("gone-invalid", Warning,
        "A line in `gone.yaml` is a path that answers with status 410, so that search engines remove it.");

    public static readonly Rule GoneShape = new("gone-shape", Error,
        "`gone.yaml` is a list of paths.");

    public static readonly Rule GoneTaken = new("gone-taken", Warning,
        "A path in `gone.yaml` is still served, so it is not gone.");

    public static readonly Rule FeedIds = new("feed-ids", Warning,
        "The ids of posts in feeds contain the host of the site. With another host, feed readers show every post again.");

    public static readonly Rule GuidDuplicate = new("guid-duplicate", Warning,
        "Feed readers recognize posts by `guid`. They show only one of two posts with the same value.");

    public static readonly Rule HomeLanguage = new("home-language", Error,
        "The home page in another language needs its language in `languages` of `site.yaml`.");

    public static readonly Rule Permalink = new("permalink", Error,
        "`permalink` in `site.yaml` is a pattern for the URLs of posts, such as `/:year/:month/:slug`.");

    public static readonly Rule PermalinkDate = new("permalink-date", Warning,
        "The pattern of the URL contains a date, and the document has none.");

    public static readonly Rule RedirectCircle = new("redirect-circle", Warning,
        "These redirects lead back to where they began, so no page would ever be shown.");

    public static readonly Rule RedirectInvalid = new("redirect-invalid", Warning,
        "A redirect has an old path and a new path or URL. This one cannot be used, or repeats another.");

    public static readonly Rule RedirectTaken = new("redirect-taken", Warning,
        "A redirect begins at a URL that is in use, or that is listed as gone.");

    public static readonly Rule RedirectsShape = new("redirects-shape", Error,
        "`redirects.yaml` is a mapping of old paths to new ones, or a list of entries with `from` and `to`.");

    public static readonly Rule SlugChanged = new("slug-changed", Warning,
        "A slug has letters, digits and hyphens. "
            + "The site uses the nearest valid slug, which a later version of the text should state itself.");

    public static readonly Rule SlugDuplicate = new("slug-duplicate", Warning,
        "Two documents have the same URL, so readers can reach only one of them.");

    public static readonly Rule SlugInvalid = new("slug-invalid", Error,
        "The slug contains no letter or digit, or leads to another folder.");

    public static readonly Rule TagAmbiguous = new("tag-ambiguous", Warning,
        "Two spellings of a tag have the same URL. The page of the tag lists both under one name.");

    public static readonly Rule TagDraft = new("tag-draft", Warning,
        "A tag does not hide a document. `draft: true` does.");

    public static readonly Rule TagInvalid = new("tag-invalid", Warning,
        "A tag needs a letter or digit, from which its URL is made.");

    public static readonly Rule UrlInvalid = new("url-invalid", Error,
        "`url` is a path on this site.");

    public static readonly Rule UrlReserved = new("url-reserved", Varies,
        "The URL belongs to a page or file that the site itself generates. The page for unknown URLs is a warning, because earlier "
            + "versions read it from `pages/404.md`.");

    public static readonly Rule UrlTemplate = new("url-template", Warning,
        "The URL contains an expression of another site generator. It is not evaluated.");

    // Settings

    public static readonly Rule Accent = new("accent", Warning,
        "A colour is hexadecimal, and in quotes, because `#` begins a comment in YAML.");

    public static readonly Rule AccentContrast = new("accent-contrast", Warning,
        "Text in this colour would be hard to read (WCAG 2.2, 1.4.3). The site uses its own colour instead.");

    public static readonly Rule BaseUrl = new("base-url", Error,
        "The base URL is the public address of the site, from which feeds, sitemaps and cards make their URLs.");

    public static readonly Rule HeadElement = new("head-element", Warning,
        "`head.html` is for `<meta>` and `<link>`, because the content security policy blocks other elements.");

    public static readonly Rule HeadLength = new("head-length", Error,
        "Every page contains `head.html`, so its size is limited.");

    public static readonly Rule HomeWithoutProfile = new("home-without-profile", Warning,
        "`home.md` and its parts are shown below a profile. A site without a profile has the list of posts at this place.");

    public static readonly Rule IndexNow = new("index-now", Error,
        "IndexNow tells search engines about changes. Its key is published in a file of the site.");

    public static readonly Rule PhotoMissing = new("photo-missing", Warning,
        "The profile, a job or a field of a list names an image that does not exist.");

    public static readonly Rule ProfileDate = new("profile-date", Warning,
        "`updated` of the profile is the date of the CV.");

    public static readonly Rule ProfileOrganization = new("profile-organization", Warning,
        "The organization of a job is a link where its name occurs in the role.");

    public static readonly Rule ProfileResume = new("profile-resume", Warning,
        "`profile.yaml` and `resume.json` state the same fact differently.");

    public static readonly Rule ProjectPost = new("project-post", Warning,
        "A project names a post that tells about it, and there is no such file.");

    public static readonly Rule ResumeHidden = new("resume-hidden", Warning,
        "Sections of `resume.json` that the CV does not show are only in `/cv.json`.");

    public static readonly Rule ResumePrivate = new("resume-private", Warning,
        "People have `resume.json` for applications. Of the address, the site publishes what pages show, and the phone number only if "
            + "`contact` in profile.yaml has it.");

    public static readonly Rule ResumeJson = new("resume-json", Error,
        "`resume.json` must be an object in the format of JSON Resume.");

    public static readonly Rule SecurityContact = new("security-contact", Warning,
        "`/.well-known/security.txt` needs a valid contact (RFC 9116).");

    public static readonly Rule SecurityExpired = new("security-expired", Warning,
        "`security.txt` has an end date, so that outdated contacts are not used (RFC 9116).");

    public static readonly Rule SeriesUnknown = new("series-unknown", Warning,
        "A setting names a series to which no post belongs.");

    public static readonly Rule SiteAnnounce = new("site-announce", Warning,
        "`announce` names the networks of the accounts in the profile on which new posts are announced.");

    public static readonly Rule SiteBlog = new("site-blog", Error,
        "`blog.path` is the path of the list of posts, one segment in lower case.");

    public static readonly Rule SiteDates = new("site-dates", Error,
        "`dates` says where documents without a date get it from.");

    public static readonly Rule SiteDocs = new("site-docs", Warning,
        "`docs` lists the slugs of pages. A page that it does not name is the last one, without a group.");

    public static readonly Rule SiteFont = new("site-font", Warning,
        "A font is a WOFF2 file in `static/`. Fonts of other hosts would tell them who reads the site.");

    public static readonly Rule SiteFooter = new("site-footer", Warning,
        "The footer is one paragraph of Markdown.");

    public static readonly Rule SiteForms = new("site-forms", Warning,
        "`forms` lists the hosts to which forms may send. The content security policy allows only these.");

    public static readonly Rule SiteFrames = new("site-frames", Warning,
        "`frames` lists the hosts whose pages may be embedded. The content security policy allows only these.");

    public static readonly Rule SiteHtmlHosts = new("site-html-hosts", Warning,
        "`htmlHosts` lists the hosts from which own HTML files may load scripts and data. The content security policy allows only these.");

    public static readonly Rule SiteHome = new("site-home", Warning,
        "A setting of the home page has no effect, or names something that does not exist.");

    public static readonly Rule SiteImages = new("site-images", Error,
        "`images` says whether pictures of other sites are shown, linked or left out.");

    public static readonly Rule SiteIdAuthority = new("site-id-authority", Warning,
        "`idAuthority` is the host in the ids of posts in feeds.");

    public static readonly Rule SiteLanguages = new("site-languages", Error,
        "A language of the site needs a valid tag and a free path.");

    public static readonly Rule SiteLogo = new("site-logo", Warning,
        "The logo is an image in `static/`.");

    public static readonly Rule SiteLook = new("site-look", Warning,
        "The site has a few looks, and this is not one of them.");

    public static readonly Rule ScriptMissing = new("script-missing", Warning,
        "A script of the author is a file in `static/`, whose hash stands in the content security policy.");

    public static readonly Rule SiteReplies = new("site-replies", Warning,
        "The replies to a post are found by links in the accounts of the profile, or named by `discussions` of the post.");

    public static readonly Rule SiteScripts = new("site-scripts", Error,
        "`scripts` lists the scripts of pages, of other hosts or in `static/`. The content security policy allows only these.");

    public static readonly Rule ThemeBlocked = new("theme-blocked", Warning,
        "The content security policy blocks files of other hosts, so a style sheet cannot load them.");

    public static readonly Rule ThemeClass = new("theme-class", Warning,
        "No page of this site has the class, so the rule has no effect.");

    public static readonly Rule ThemeFile = new("theme-file", Warning,
        "Fonts and pictures of the style sheet are files in `static/`, which it names by their paths from the root.");

    public static readonly Rule ThemeLength = new("theme-length", Error,
        "Every page contains the style sheet, so its size is limited.");

    public static readonly Rule ThemeMarkup = new("theme-markup", Error,
        "`</` in a style sheet that stands in the page could end it and begin markup.");

    public static readonly Rule ThemeUnbalanced = new("theme-unbalanced", Warning,
        "A bracket or comment is not closed, so browsers skip the rules after it.");

    public static readonly Rule ThemeVariable = new("theme-variable", Warning,
        "No rule uses the variable, so setting it has no effect.");

    public static readonly Rule TimeZone = new("time-zone", Error,
        "A time zone has a name of the IANA database, such as `Europe/Berlin`. Dates without a zone are read in it.");

    public static readonly Rule WebSub = new("web-sub", Error,
        "A WebSub hub tells subscribers of a feed about new posts.");

    // Files in static/

    public static readonly Rule StaticGenerated = new("static-generated", Warning,
        "A file has the URL of a page or file that the site generates. The file is served, and pages may rely on the other one.");

    public static readonly Rule StaticHost = new("static-host", Warning,
        "Files for the web server of a host are written by the export, or belong into its folder.");

    public static readonly Rule StaticMirror = new("static-mirror", Warning,
        "Each document has a Markdown version at its URL with `.md`. A file with this name hides it.");

    public static readonly Rule StaticPage = new("static-page", Warning,
        "Static hosts serve a page from a file with this name, so an export cannot contain both.");

    public static readonly Rule StaticReserved = new("static-reserved", Warning,
        "The URL belongs to a page or file that the site generates, which is served instead.");

    public static readonly Rule StaticSecret = new("static-secret", Warning,
        "Everything in `static/` is public. If the file was online, what it contains is no longer secret.");

    public static readonly Rule StaticTaken = new("static-taken", Warning,
        "A file has the URL of a document, an alias or a redirect, which is served.");

    // Text

    public static readonly Rule AlertKind = new("alert-kind", Warning,
        "GitHub and Obsidian know a fixed set of alerts. Another kind is shown as a note.");

    public static readonly Rule Attributes = new("attributes", Warning,
        "Attributes in braces are syntax of other programs. They are not shown.");

    public static readonly Rule BlockAttribute = new("block-attribute", Warning,
        "The attribute of a container cannot be used as it is written.");

    public static readonly Rule BlockView = new("block-view", Warning,
        "The container has a view of its own in `views/blocks/`, which failed. Its text is shown without it.");

    public static readonly Rule CodeArgument = new("code-argument", Warning,
        "What follows the language of a code block is an argument that this site does not know.");

    public static readonly Rule CodeComment = new("code-comment", Warning,
        "A comment such as `[!code highlight]` marks a line of code. This one does not.");

    public static readonly Rule CodeLanguage = new("code-language", Warning,
        "The code is shown without colours, because its language is not supported.");

    public static readonly Rule CodeLines = new("code-lines", Warning,
        "The lines to mark do not exist.");

    public static readonly Rule CodeTooLong = new("code-too-long", Warning,
        "Highlighting takes time for each character, so very long code is shown without colours.");

    public static readonly Rule ContainerKind = new("container-kind", Warning,
        "`:::name` begins a container. Its name is not known, and the site has no view for it.");

    public static readonly Rule DiagramFailed = new("diagram-failed", Warning,
        "The program failed while it drew the diagram, which is a bug. The text of the diagram is shown.");

    public static readonly Rule DiagramKind = new("diagram-kind", Warning,
        "The first line of a diagram names its kind. Other kinds of Mermaid are shown as text.");

    public static readonly Rule DiagramSyntax = new("diagram-syntax", Warning,
        "A line of the diagram cannot be read. The text of the diagram is shown, or the diagram without this line.");

    public static readonly Rule DiagramTooLarge = new("diagram-too-large", Warning,
        "Diagrams have limits, because a picture with hundreds of edges takes long to lay out and cannot be read.");

    public static readonly Rule DuplicateId = new("duplicate-id", Warning,
        "An id must occur only once on a page, so that links lead to one place.");

    public static readonly Rule EmojiUnknown = new("emoji-unknown", Warning,
        "A name between colons is almost that of an emoji.");

    public static readonly Rule FenceUnclosed = new("fence-unclosed", Warning,
        "A code block or container without an end contains the rest of the document.");

    public static readonly Rule FootnoteMissing = new("footnote-missing", Warning,
        "A reference without a footnote is shown as text.");

    public static readonly Rule FootnoteTooLong = new("footnote-too-long", Warning,
        "A footnote inside a sentence is short. A longer one has its text at the end of the document.");

    public static readonly Rule FootnoteUnused = new("footnote-unused", Warning,
        "No reference leads to the footnote, so nobody sees it.");

    public static readonly Rule ForeignComment = new("foreign-comment", Error,
        "A comment of another template language hides nothing here. "
            + "The document is not published, because the comment would become public.");

    public static readonly Rule ForeignSyntax = new("foreign-syntax", Warning,
        "Syntax of another site generator is shown as text. `portfolio import` converts much of it.");

    public static readonly Rule FormulaCommand = new("formula-command", Warning,
        "The formula uses a command of TeX that is not supported. It is shown as code.");

    public static readonly Rule FormulaEnd = new("formula-end", Warning,
        "A formula in a list item or quote must end in the same one.");

    public static readonly Rule FormulaLabel = new("formula-label", Warning,
        "A reference names a label that no numbered equation has, or a label is used twice.");

    public static readonly Rule FormulaLimit = new("formula-limit", Warning,
        "The formula is too large, or one of its macros refers to itself. It is shown as code.");

    public static readonly Rule FormulaRow = new("formula-row", Warning,
        @"Two line breaks of TeX in succession, as in `\\\\`, make an empty row. Some programs need them for one line break.");

    public static readonly Rule FormulaSpace = new("formula-space", Warning,
        "A formula begins directly after its first `$` and ends directly before the second, so that prices are not read as formulas.");

    public static readonly Rule FormulaSyntax = new("formula-syntax", Warning,
        "The formula cannot be read as TeX. It is shown as code.");

    public static readonly Rule HeadingEmpty = new("heading-empty", Warning,
        "A heading without text would be an empty entry of the contents.");

    public static readonly Rule HeadingLevel = new("heading-level", Warning,
        "The title of the page is its heading of level 1. Headings of the text begin at level 2.");

    public static readonly Rule HeadingOrder = new("heading-order", Warning,
        "Screen readers list the headings, in which a skipped level looks like a missing section.");

    public static readonly Rule HeadingSpace = new("heading-space", Warning,
        "A heading needs a space after `#`.");

    public static readonly Rule HeadingTooLong = new("heading-too-long", Error,
        "A heading is in the contents, in links and in search results, so its length is limited.");

    public static readonly Rule HiddenOpen = new("hidden-open", Varies,
        "A comment or hidden element has no end, so it is unclear what it hides. It is an error where a secret could be shown.");

    public static readonly Rule HtmlAttribute = new("html-attribute", Warning,
        "Only attributes that cannot harm readers are kept.");

    public static readonly Rule HtmlForm = new("html-form", Warning,
        "The content security policy allows forms only to the hosts in `forms` of `site.yaml`.");

    public static readonly Rule HtmlFrame = new("html-frame", Warning,
        "The content security policy allows frames only of the hosts in `frames` of `site.yaml`. Others are shown as links.");

    public static readonly Rule HtmlMarkdown = new("html-markdown", Warning,
        "An HTML block ends at a blank line. Up to there, its text is HTML, in which `**bold**` and `- item` have no meaning.");

    public static readonly Rule HtmlPlace = new("html-place", Warning,
        "Browsers move an element that is at a wrong place, and the page looks broken.");

    public static readonly Rule HtmlRemoved = new("html-removed", Warning,
        "Programs and styles in a text are removed with their content.");

    public static readonly Rule HtmlTag = new("html-tag", Warning,
        "Only elements that cannot harm readers are kept. The content of others remains.");

    public static readonly Rule HtmlTooLong = new("html-too-long", Error,
        "The document would become too large for browsers.");

    public static readonly Rule HtmlUnbalanced = new("html-unbalanced", Warning,
        "A start tag has no end tag, or an end tag has no start tag.");

    public static readonly Rule ListMark = new("list-mark", Warning,
        "A list begins each item with `- `, `* `, `+ `, or a number and a dot. Lines with other marks are one paragraph.");

    public static readonly Rule MarkSpace = new("mark-space", Warning,
        "Marks for bold, lists and tasks are read only with the right spaces around them.");

    public static readonly Rule MarkTilde = new("mark-tilde", Warning,
        "GitHub strikes out text between single tildes. Here, they are text, or make a subscript if `markdown` in site.yaml says so.");

    public static readonly Rule MediaRemote = new("media-remote", Warning,
        "Video and audio of other sites would tell them who reads the page, so a link is shown.");

    public static readonly Rule NestingTooDeep = new("nesting-too-deep", Error,
        "Lists, quotes, links or elements contain each other more often than any page needs.");

    public static readonly Rule ReservedId = new("reserved-id", Warning,
        "The page layout uses the id itself.");

    public static readonly Rule TableCells = new("table-cells", Warning,
        "A row has more cells than the table has columns, and the last ones are not shown.");

    public static readonly Rule TableDelimiter = new("table-delimiter", Warning,
        "A table needs a row such as `|---|---|` below its first row.");

    public static readonly Rule TaskMark = new("task-mark", Warning,
        "A task begins with `[ ]` or `[x]`.");

    public static readonly Rule TextEmpty = new("text-empty", Error,
        "An empty file would be an empty page.");

    public static readonly Rule TextTooComplex = new("text-too-complex", Error,
        "The document takes more memory than is allowed, and is not published.");

    public static readonly Rule TextTooSlow = new("text-too-slow", Error,
        "The document takes longer to render than is allowed, and is not published.");

    // Links and images

    public static readonly Rule CoverMissing = new("cover-missing", Warning,
        "`cover` names an image that does not exist.");

    public static readonly Rule ImageAlt = new("image-alt", Warning,
        "Screen readers, search engines and agents read the alternative text of an image. An image that only decorates has an empty one.");

    public static readonly Rule FilePointer = new("file-pointer", Warning,
        "The folder has a pointer of Git LFS in place of a file, which readers would get.");

    public static readonly Rule ImageBroken = new("image-broken", Warning,
        "The file cannot be read as an image.");

    public static readonly Rule ImageInsecure = new("image-insecure", Warning,
        "Browsers may block an image without encryption on an encrypted page.");

    public static readonly Rule ImageLarge = new("image-large", Warning,
        "The image has more pixels or bytes than a phone can show.");

    public static readonly Rule ImageRemote = new("image-remote", Warning,
        "The URL of an image on another site is invalid.");

    public static readonly Rule ImageTarget = new("image-target", Warning,
        "The image does not exist, or is not published.");

    public static readonly Rule ImageTheme = new("image-theme", Warning,
        "An image for one theme needs its counterpart: a `<source>` in `<picture>`, two images whose fragments name the themes, or a file "
            + "with `.dark` in its name.");

    public static readonly Rule LinkAmbiguous = new("link-ambiguous", Error,
        "A link by name can mean several files, one of which may be hidden. The document is not published until the link is clear.");

    public static readonly Rule LinkCase = new("link-case", Warning,
        "URLs of this site are in lower case, and the files of an export differ by case.");

    public static readonly Rule LinkDead = new("link-dead", Warning,
        "A link of this site leads to nothing.");

    public static readonly Rule LinkDefinition = new("link-definition", Warning,
        "A link with a label needs a line with its URL.");

    public static readonly Rule LinkEmbed = new("link-embed", Warning,
        "Obsidian embeds documents. Here they are shown as a link.");

    public static readonly Rule LinkFragment = new("link-fragment", Warning,
        "The part after `#` is an id that the page does not have.");

    public static readonly Rule LinkGuess = new("link-guess", Warning,
        "The link was written for another site or file. It leads to the page that it most likely means.");

    public static readonly Rule LinkOutside = new("link-outside", Warning,
        "The link leads out of the content folder.");

    public static readonly Rule LinkQuery = new("link-query", Warning,
        "The link of another program, such as `?p=12`, leads to no other page here.");

    public static readonly Rule LinkScheme = new("link-scheme", Warning,
        "Links with other schemes can run programs, so they are shown as text.");

    public static readonly Rule LinkSyntax = new("link-syntax", Warning,
        "The text looks like a link, but is none in Markdown.");

    public static readonly Rule LinkTarget = new("link-target", Warning,
        "The file does not exist, or is not published.");

    public static readonly Rule LinkUnpublished = new("link-unpublished", Warning,
        "The link leads to a draft, or to a document that is published later. It is shown as text until then.");

    public static readonly Rule PageUnlinked = new("page-unlinked", Warning,
        "No page leads to this page, so readers do not find it.");

    // Views

    public static readonly Rule ViewContent = new("view-content", Warning,
        "A view of a page or post that does not write `{{ content }}` hides its text.");

    public static readonly Rule ViewFailed = new("view-failed", Warning,
        "The view failed while a page was rendered, which shows the view of the site instead.");

    public static readonly Rule ViewFilter = new("view-filter", Error,
        "The filter does not exist here.");

    public static readonly Rule ViewForm = new("view-form", Warning,
        "The content security policy blocks forms to hosts that `forms` of `site.yaml` does not list.");

    public static readonly Rule ViewFrontMatter = new("view-front-matter", Warning,
        "A text for a part of the site is not a document, so its front matter has no effect.");

    public static readonly Rule ViewLanguage = new("view-language", Warning,
        "A text for a part of the site can have a file for each language of the site.");

    public static readonly Rule ViewLength = new("view-length", Error,
        "Views have a maximum size.");

    public static readonly Rule ViewMarkup = new("view-markup", Error,
        "The content security policy blocks this markup, so readers would not see what it should do.");

    public static readonly Rule ViewName = new("view-name", Varies,
        "The name of a view says which part of the site it replaces. "
            + "It is an error if the name belongs to a part that cannot be replaced.");

    public static readonly Rule ViewPart = new("view-part", Error,
        "A part gets the values that it needs from the view that renders it.");

    public static readonly Rule ViewQuotes = new("view-quotes", Error,
        "A value in an element must be in quotes, so that its text cannot begin another attribute.");

    public static readonly Rule ViewResult = new("view-result", Warning,
        "What the view writes makes a page that is not well-formed, or whose headings are no outline for screen readers. "
            + "What it leaves open ends with the view, so the rest of the page is right.");

    public static readonly Rule ViewSyntax = new("view-syntax", Error,
        "The view is not valid Liquid.");

    public static readonly Rule ViewValue = new("view-value", Warning,
        "The value does not exist at this place, so nothing is written.");

    public static readonly Rule ViewQuery = new("view-query", Varies,
        "The filter `list` finds texts with a query. A query that cannot be read is an error.");

    // Lists

    public static readonly Rule FieldName = new("field-name", Error,
        "Views and queries name the fields of a list, which are not keys that all texts have.");

    public static readonly Rule FieldType = new("field-type", Error,
        "The type of a field says which values `check` accepts, and how views and queries use them.");

    public static readonly Rule LayoutMissing = new("layout-missing", Warning,
        "`layout` chooses a view in `views/layouts/`, which does not exist. The page has the usual view.");

    public static readonly Rule ListName = new("list-name", Error,
        "The name of the folder is the URL of the list.");

    public static readonly Rule ListQuery = new("list-query", Warning,
        "A query in a text, `:::list`, finds nothing, because a name or a value in it is wrong.");

    public static readonly Rule ListSort = new("list-sort", Warning,
        "A list is sorted by a field of its texts. The list is sorted by date instead.");

    public static readonly Rule ListUrl = new("list-url", Warning,
        "The URL of the list is that of a document, which is shown there.");

    private static readonly FrozenDictionary<string, Rule> ByName = Rows.ToFrozenDictionary(rule => rule.Name, StringComparer.Ordinal);

    private Rule(string name, Severity? severity, string explanation)
    {
        (Name, Severity, Explanation) = (name, severity, explanation);
        Rows.Add(this);
    }

    /// <summary>Gets all rules, in the order of their names.</summary>
    public static IReadOnlyList<Rule> All => [.. Rows.OrderBy(rule => rule.Name, StringComparer.Ordinal)];

    /// <summary>Gets the name in kebab case, which never changes.</summary>
    public string Name { get; }

    /// <summary>Gets the severity, or <see langword="null"/> if each report states it.</summary>
    public Severity? Severity { get; }

    public string SeverityText => Severity switch
    {
        Error => "error",
        Warning => "warning",
        _ => "error or warning",
    };

    /// <summary>Gets the reason for the rule, in Markdown. The message of a diagnostic says what to do.</summary>
    public string Explanation { get; }

    /// <summary>Always fails to compile, with a message that says where rules are added.</summary>
    [Obsolete("A rule is a row in src/Portfolio.Markdown/Model/Rule.cs: add it, and report Rule.NAME instead of a text.", error: true)]
    public static implicit operator Rule(string name) => Of(name);

    /// <summary>Returns the rule of a name, which an engine reports.</summary>
    /// <exception cref="KeyNotFoundException">No row has the name.</exception>
    public static Rule Of(string name) => ByName[name];

    /// <summary>Returns the rule of a name, or <see langword="null"/> if there is none.</summary>
    public static Rule? Find(string name) => ByName.GetValueOrDefault(name);

    public override string ToString() => Name;
}
