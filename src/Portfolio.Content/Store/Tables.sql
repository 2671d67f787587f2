CREATE TABLE "Diagnostics" (
    "RowId" INTEGER NOT NULL CONSTRAINT "PK_Diagnostics" PRIMARY KEY,
    "File" TEXT NOT NULL,
    "Line" INTEGER NOT NULL,
    "Column" INTEGER NOT NULL,
    "Rule" TEXT NOT NULL,
    "Severity" INTEGER NOT NULL,
    "Message" TEXT NOT NULL
);

CREATE TABLE "Documents" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Documents" PRIMARY KEY,
    "Path" TEXT NOT NULL,
    "Url" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "WrittenTitle" TEXT NULL,
    "TitleHtml" TEXT NULL,
    "Description" TEXT NOT NULL,
    "Described" INTEGER NOT NULL,
    "Updated" TEXT NULL,
    "VisibleFrom" INTEGER NOT NULL,
    "VisibleUntil" INTEGER NOT NULL,
    "Unlisted" INTEGER NOT NULL,
    "NoIndex" INTEGER NOT NULL,
    "InSearch" INTEGER NOT NULL,
    "Toc" INTEGER NULL,
    "Canonical" TEXT NULL,
    "Language" TEXT NULL,
    "LanguagePrefix" TEXT NOT NULL,
    "TranslationKey" TEXT NULL,
    "Authors" TEXT NOT NULL,
    "Keywords" TEXT NOT NULL,
    "Cover" TEXT NULL,
    "Words" INTEGER NOT NULL,
    "Hash" TEXT NOT NULL,
    "SummaryHash" TEXT NOT NULL,
    "IsUrlTaken" INTEGER NOT NULL,
    "Kind" INTEGER NOT NULL,
    "Slug" TEXT NULL,
    "Date" TEXT NULL,
    "DateUtc" INTEGER NULL,
    "Year" INTEGER NULL,
    "Minutes" INTEGER NULL,
    "ReadingTime" INTEGER NULL,
    "Drawing" TEXT NULL,
    "IsNote" INTEGER NULL,
    "Tags" TEXT NULL,
    "Series" TEXT NULL,
    "SeriesSlug" TEXT NULL,
    "SeriesOrder" REAL NULL,
    "Featured" INTEGER NULL,
    "InFeed" INTEGER NULL,
    "FeedId" TEXT NULL,
    "License" TEXT NULL,
    "Discussions" TEXT NULL
);

CREATE TABLE "Files" (
    "Path" TEXT NOT NULL CONSTRAINT "PK_Files" PRIMARY KEY,
    "Kind" INTEGER NOT NULL,
    "Length" INTEGER NOT NULL,
    "Modified" INTEGER NOT NULL,
    "Hash" TEXT NOT NULL,
    "Url" TEXT NULL,
    "Failed" INTEGER NOT NULL
);

CREATE TABLE "Gone" (
    "Url" TEXT NOT NULL CONSTRAINT "PK_Gone" PRIMARY KEY
);

CREATE TABLE "Media" (
    "Path" TEXT NOT NULL CONSTRAINT "PK_Media" PRIMARY KEY,
    "Url" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "Length" INTEGER NOT NULL,
    "Width" INTEGER NULL,
    "Height" INTEGER NULL,
    "IsTransparent" INTEGER NOT NULL
);

CREATE TABLE "Meta" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_Meta" PRIMARY KEY,
    "Value" TEXT NOT NULL
);

CREATE TABLE "Redirects" (
    "Url" TEXT NOT NULL CONSTRAINT "PK_Redirects" PRIMARY KEY,
    "Target" TEXT NOT NULL,
    "Status" INTEGER NOT NULL,
    "Line" INTEGER NOT NULL,
    "Column" INTEGER NOT NULL
);

CREATE TABLE "Aliases" (
    "RowId" INTEGER NOT NULL CONSTRAINT "PK_Aliases" PRIMARY KEY,
    "DocumentId" INTEGER NOT NULL,
    "Url" TEXT NOT NULL,
    "Line" INTEGER NOT NULL,
    "Column" INTEGER NOT NULL,
    CONSTRAINT "FK_Aliases_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Bodies" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Bodies" PRIMARY KEY,
    "Html" TEXT NOT NULL,
    "Source" TEXT NOT NULL,
    "BodyStart" INTEGER NOT NULL,
    "Resolved" TEXT NULL,
    "Headings" TEXT NOT NULL,
    "Ids" TEXT NOT NULL,
    "CodeLanguages" TEXT NOT NULL,
    "PlainText" TEXT NOT NULL,
    CONSTRAINT "FK_Bodies_Documents_Id" FOREIGN KEY ("Id") REFERENCES "Documents" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ImageOrigins" (
    "Origin" TEXT NOT NULL,
    "DocumentId" INTEGER NOT NULL,
    CONSTRAINT "PK_ImageOrigins" PRIMARY KEY ("Origin", "DocumentId"),
    CONSTRAINT "FK_ImageOrigins_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Links" (
    "RowId" INTEGER NOT NULL CONSTRAINT "PK_Links" PRIMARY KEY,
    "DocumentId" INTEGER NOT NULL,
    "Target" TEXT NOT NULL,
    "Url" TEXT NULL,
    "Fragment" TEXT NULL,
    "File" TEXT NULL,
    "Line" INTEGER NOT NULL,
    "Column" INTEGER NOT NULL,
    "Key" TEXT NULL,
    CONSTRAINT "FK_Links_Documents_DocumentId" FOREIGN KEY ("DocumentId") REFERENCES "Documents" ("Id") ON DELETE CASCADE
);

CREATE TABLE "PostTags" (
    "Tag" TEXT NOT NULL,
    "PostId" INTEGER NOT NULL,
    "Label" TEXT NOT NULL,
    CONSTRAINT "PK_PostTags" PRIMARY KEY ("Tag", "PostId", "Label"),
    CONSTRAINT "FK_PostTags_Documents_PostId" FOREIGN KEY ("PostId") REFERENCES "Documents" ("Id") ON DELETE CASCADE
);

CREATE INDEX "IX_Aliases_DocumentId" ON "Aliases" ("DocumentId");

CREATE INDEX "IX_Aliases_Url" ON "Aliases" ("Url");

CREATE INDEX "IX_Diagnostics_File" ON "Diagnostics" ("File");

CREATE INDEX "IX_Documents_DateUtc_Slug" ON "Documents" ("DateUtc" DESC, "Slug") WHERE Kind = 0;

CREATE UNIQUE INDEX "IX_Documents_Path" ON "Documents" ("Path");

CREATE INDEX "IX_Documents_SeriesSlug" ON "Documents" ("SeriesSlug") WHERE SeriesSlug IS NOT NULL;

CREATE INDEX "IX_Documents_TranslationKey" ON "Documents" ("TranslationKey") WHERE TranslationKey IS NOT NULL;

CREATE INDEX "IX_Documents_Url" ON "Documents" ("Url");

CREATE INDEX "IX_Documents_VisibleFrom" ON "Documents" ("VisibleFrom") WHERE VisibleFrom > 0;

CREATE INDEX "IX_Documents_VisibleUntil" ON "Documents" ("VisibleUntil") WHERE VisibleUntil > 0;

CREATE INDEX "IX_Documents_Year" ON "Documents" ("Year") WHERE Kind = 0;

CREATE INDEX "IX_ImageOrigins_DocumentId" ON "ImageOrigins" ("DocumentId");

CREATE INDEX "DeadLinks" ON "Links" ("DocumentId") WHERE Url IS NULL;

CREATE INDEX "IX_Links_File" ON "Links" ("File") WHERE File IS NOT NULL;

CREATE INDEX "IX_Links_Key" ON "Links" ("Key") WHERE Key IS NOT NULL;

CREATE INDEX "LinksOfDocument" ON "Links" ("DocumentId");

CREATE INDEX "IX_Media_Url" ON "Media" ("Url");

CREATE INDEX "IX_PostTags_PostId" ON "PostTags" ("PostId");
