namespace Portfolio.Content.Reading.FrontMatter;

/// <summary>
/// Contains the front matter keys in the spellings of Hugo, Jekyll, Zola, Astro, Eleventy, Obsidian and Ghost, with the
/// preferred spelling first. Case, <c>-</c> and <c>_</c> are ignored. <see cref="Visibility"/> contains the keys for
/// visibility. <c>docs/import.md</c> lists all spellings.
/// </summary>
internal static class FrontMatterKeys
{
    public static readonly string[] Title = ["title"];

    public static readonly string[] Description = ["description", "summary", "excerpt", "custom_excerpt", "subtitle",
        "abstract", "lead", "metaDescription", "desc", "dek", "intro"];

    public static readonly string[] Updated = [
        "updated", "updatedAt", "updatedDate", "updatedOn", "updateDate", "dateUpdated", "lastmod", "lastModified",
        "last_modified_at", "lastUpdated", "modified", "modifiedAt", "dateModified", "modDate", "modDatetime", "edited",
    ];

    public static readonly string[] Slug = ["slug"];

    public static readonly string[] Url = ["url", "permalink", "path"];

    public static readonly string[] Aliases = ["aliases", "alias", "redirect_from", "redirects"];

    public static readonly string[] Canonical = ["canonical", "canonical_url", "canonicalLink", "originalUrl"];

    public static readonly string[] Tags = ["tags", "tag", "topics"];

    public static readonly string[] Categories = ["categories", "category"];

    public static readonly string[] Series = ["series", "serie"];

    public static readonly string[] SeriesOrder = ["seriesOrder", "seriesWeight", "seriesPart", "seriesIndex", "order",
        "weight"];

    public static readonly string[] Authors = ["authors", "author", "by", "primary_author"];

    public static readonly string[] Cover = [
        "cover", "image", "heroImage", "hero", "coverImage", "featuredImage", "featureImage", "banner", "bannerImage",
        "ogImage", "socialImage", "thumbnail", "thumb", "images",
    ];

    public static readonly string[] CoverAlt = ["alt", "coverAlt", "imageAlt", "heroAlt", "heroImageAlt",
        "featuredImageAlt", "featureImageAlt", "bannerAlt", "thumbnailAlt"];

    public static readonly string[] CoverCaption = ["coverCaption", "imageCaption", "featuredImageCaption",
        "featureImageCaption"];

    public static readonly string[] Language = ["lang", "language", "locale"];

    public static readonly string[] TranslationKey = ["translationKey"];

    public static readonly string[] Featured = ["featured", "pin", "pinned"];

    public static readonly string[] Toc = ["toc", "showToc", "showTableOfContents"];

    public static readonly string[] ReadingTime = ["readingTime"];

    public static readonly string[] NoIndex = ["noindex", "robotsNoIndex"];

    /// <summary>The keys that exclude a document from search if their value is false.</summary>
    public static readonly string[] InSearch = ["search", "inSearchIndex", "searchable"];

    /// <summary>The keys that exclude a document from search if their value is true.</summary>
    public static readonly string[] NotInSearch = ["searchHidden", "hiddenFromSearch", "searchExclude",
        "excludeFromSearch"];

    public static readonly string[] InFeed = ["feed"];

    /// <summary>The keys that omit the author's comment scripts from the page if their value is false.</summary>
    public static readonly string[] Comments = ["comments", "comment", "showComments"];

    public static readonly string[] FeedId = ["guid"];

    public static readonly string[] Keywords = ["keywords"];

    public static readonly string[] License = ["license"];

    public static readonly string[] Macros = ["macros"];

    public static readonly string[] Discussions = ["discussions"];

    /// <summary>The keys of themes and other site generators that are ignored here without a warning.</summary>
    public static readonly string[] Ignored = [
        "excerptSeparator", "disqus", "math", "mathjax", "katex", "latex", "mermaid", "layout", "type", "template",
        "templateKey", "templateClass", "pageTemplate", "sortBy", "paginateBy", "paginatePath", "paginateReversed",
        "insertAnchorLinks", "generateFeeds", "generateFeed", "transparent", "redirectTo", "outputs", "markup",
        "linkTitle", "shortTitle", "menu", "menus", "nav", "navOrder", "navTitle", "navigation", "eleventyNavigation",
        "eleventyComputed", "eleventyImport", "pagination", "parent", "grandParent", "hasChildren", "sidebar",
        "sidebarPosition", "sidebarLabel", "cssclass", "cssclasses", "classes", "bodyClass", "style", "theme", "icon",
        "emoji", "color", "head", "header", "share", "related", "relatedPosts", "showDate", "showReadingTime",
        "showAuthor", "showBreadcrumbs", "showShareButtons", "showPostNavLinks", "hideMeta", "hideSummary",
        "isCJKLanguage", "id", "uid", "uuid", "commentId", "codeinjectionHead", "codeinjectionFoot", "customTemplate",
        "ogTitle", "ogDescription", "twitterTitle", "twitterDescription", "twitterImage", "metaTitle", "emailOnly",
        "highlight", "resources", "sitemap", "publisher", "editUrl", "dgHome", "dgHomeLink", "dgPinned",
        "dgHideInGraph", "dgPassFrontmatter", "dgShowToc", "dgShowBacklinks", "dgShowLocalGraph", "dgShowInlineTitle",
        "dgShowFileTree", "dgShowTags", "dgEnableSearch", "dgLinkPreview", "dgNoteIcon", "dgNoteProperties",
    ];
}
