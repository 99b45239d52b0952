using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MpiLab.Api.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WaitingJobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Jobs_PassedAt",
                table: "Jobs",
                column: "PassedAt",
                filter: "\"State\" = 'Queued' AND \"PassedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_Waiting",
                table: "Jobs",
                columns: new[] { "OwnerId", "Ranks", "Id" },
                filter: "\"State\" = 'Queued' AND \"CheckId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_WaitingChecks",
                table: "Jobs",
                columns: new[] { "OwnerId", "Ranks", "Id" },
                filter: "\"State\" = 'Queued' AND \"CheckId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Jobs_PassedAt",
                table: "Jobs");

            migrationBuilder.DropIndex(
                name: "IX_Jobs_Waiting",
                table: "Jobs");

            migrationBuilder.DropIndex(
                name: "IX_Jobs_WaitingChecks",
                table: "Jobs");
        }
    }
}
