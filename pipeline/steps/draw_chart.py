"""Draw one question's chart: in: its synthesis, the house style; out: SVG and PNG."""

from pipeline.charts.draw import draw
from pipeline.house import load_house
from pipeline.report.figures import chart_data
from pipeline.steps.harness import Job, run_step
from pipeline.steps.report_data import report_data


def main(job: Job) -> None:
    """Draw the chart of one question."""
    data = report_data(job, job.config)
    house = load_house(job.templates / "house")
    files = draw(chart_data(data, job.wildcards.question), house, job.templates / "fonts")
    job.output("svg").write_bytes(files.svg)
    job.output("png").write_bytes(files.png)


run_step(main, globals())
